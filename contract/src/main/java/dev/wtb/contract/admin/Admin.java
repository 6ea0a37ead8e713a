package dev.wtb.contract.admin;

/**
 * An operator's account.
 *
 * @param mustChange the password was given, not chosen: nothing else is allowed before it is changed
 */
public record Admin(String login, Role role, boolean mustChange) {
}
