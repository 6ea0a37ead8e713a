package dev.wtb.contract.person;

import java.util.List;

/**
 * Whom a filter fits.
 *
 * @param count how many, counted up to {@link #MOST}
 * @param newest the newest of them, newest first, at most 50
 */
public record PeopleFound(long count, List<PersonLine> newest) {
    /** Nobody waits for a count beyond. */
    public static final long MOST = 100_000;

    public PeopleFound {
        newest = List.copyOf(newest);
    }
}
