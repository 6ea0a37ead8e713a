package dev.wtb.contract.admin;

/**
 * Who sits in front of a panel.
 *
 * @param mustChange the password was given, not chosen: nothing else is allowed before it is changed
 * @param secondFactor what {@link SessionApi#prove} asks for: a code or a passkey, else the password
 * @param fresh they proved who they are within the last ten minutes
 */
public record Session(String login, Role role, boolean mustChange, boolean secondFactor, boolean fresh) {
}
