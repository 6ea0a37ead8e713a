package dev.wtb.contract.check;

/** How well something is, from good to bad. */
public enum Grade {
    /** As it should be. */
    GOOD,
    /** Works, but somebody should look. */
    WARNING,
    /** Does not work, or will not for long. */
    BAD
}
