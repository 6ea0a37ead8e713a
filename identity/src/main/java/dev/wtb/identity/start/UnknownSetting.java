package dev.wtb.identity.start;

/** A file sets something that no service reads. */
final class UnknownSetting extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnknownSetting(String fault) {
        super(fault);
    }
}
