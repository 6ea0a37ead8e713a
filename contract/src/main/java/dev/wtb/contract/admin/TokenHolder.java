package dev.wtb.contract.admin;

/**
 * In whose name a program acts.
 *
 * @param name of the token
 */
public record TokenHolder(String login, String name, Role role) {
    /** As the audit log calls it: no login has a slash. */
    public String actor() {
        return login + "/" + name;
    }
}
