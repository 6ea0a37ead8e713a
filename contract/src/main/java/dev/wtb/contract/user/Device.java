package dev.wtb.contract.user;

/** A named phone or computer of a user. */
public record Device(long id, String name) {
}
