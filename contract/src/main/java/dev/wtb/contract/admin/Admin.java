package dev.wtb.contract.admin;

/**
 * An operator's account.
 *
 * @param mustChange the password was given, not chosen: nothing else is allowed before it is changed
 * @param epoch another number each time that the password is set; a session of an older one is over
 */
public record Admin(String login, Role role, boolean mustChange, long epoch) {
}
