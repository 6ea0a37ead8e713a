package dev.wtb.contract.person;

import java.time.Instant;

/**
 * Something that happened to a person.
 *
 * @param what of its kind: where days came from, why a config moved, which notice was sent, in which place a config is,
 *     who acted; else empty
 * @param detail a number of Stars or days, a plan, a device, servers, a ticket's number, or what was done; untrusted text
 */
public record PersonEvent(Instant at, Kind kind, String what, String detail) {
    /** What it was. */
    public enum Kind {
        /** They came. */
        JOINED,
        /** A charge. */
        PAID,
        /** A charge went back. */
        RETURNED,
        /** They got days, or lost them where the number is negative. */
        DAYS,
        /** They got another plan. */
        PLAN,
        /** They got days that were taken back since. */
        UNDONE,
        /** A config was made. */
        CONFIG,
        /** A config went to another server. */
        MOVED,
        /** The shop said something by itself. */
        SENT,
        /** They asked the support. */
        TICKET,
        /** Somebody who runs the shop did something. */
        ACT
    }
}
