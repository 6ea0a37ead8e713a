package dev.wtb.contract;

import java.net.URI;

/** The stable {@code type} of every RFC 9457 problem that a service answers with. */
public final class ProblemTypes {
    public static final URI NOT_FOUND = type("not-found");
    public static final URI INVALID = type("invalid");
    public static final URI CONFLICT = type("conflict");
    public static final URI FORBIDDEN = type("forbidden");
    public static final URI TRIAL_USED = type("trial-used");
    public static final URI NO_SUBSCRIPTION = type("no-subscription");
    public static final URI DEVICE_LIMIT = type("device-limit");
    public static final URI NO_CAPACITY = type("no-capacity");
    public static final URI ADDRESS_TAKEN = type("address-taken");
    public static final URI STALE_GENERATION = type("stale-generation");
    public static final URI STALE_LINEAGE = type("stale-lineage");
    public static final URI UNUSABLE_KEY = type("unusable-key");
    public static final URI KEY_IN_USE = type("key-in-use");
    public static final URI BUSY = type("busy");
    public static final URI UNABLE = type("unable");
    public static final URI BAD_CREDENTIALS = type("bad-credentials");
    public static final URI TOO_MANY_ATTEMPTS = type("too-many-attempts");
    public static final URI UNREACHABLE = type("unreachable");
    public static final URI BANNED = type("banned");
    public static final URI CODE_USED = type("code-used");
    public static final URI TOO_MANY_CONFIGS = type("too-many-configs");
    public static final URI TOO_MANY_ORDERS = type("too-many-orders");
    public static final URI TOO_MANY_PICTURES = type("too-many-pictures");
    public static final URI STALE_CLAIM = type("stale-claim");

    private ProblemTypes() {
    }

    private static URI type(String name) {
        return URI.create("urn:wtb:problem:" + name);
    }
}
