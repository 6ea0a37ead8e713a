package dev.wtb.contract.user;

/**
 * A named phone or computer of a user that has a config.
 *
 * @param waits whether it does not work because the plan has room for fewer
 */
public record Device(long id, String name, boolean waits) {
}
