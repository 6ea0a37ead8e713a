package dev.wtb.contract.message;

/** A notice whose kind or values this version does not know. */
public final class UnreadableNotice extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnreadableNotice(String fact) {
        super(fact);
    }

    UnreadableNotice(String fact, Throwable cause) {
        super(fact, cause);
    }
}
