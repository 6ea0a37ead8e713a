package dev.wtb.database.peer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a peer may do.
 *
 * @param until null for ever
 * @param megabits its speed each way; null without a limit
 */
record PeerTerms(@Nullable Instant until, @Nullable Integer megabits) {
    /** For ever, as fast as it can. */
    static final PeerTerms NONE = new PeerTerms(null, null);

    static PeerTerms read(ResultSet row, int number) throws SQLException {
        var until = row.getTimestamp("until");
        return new PeerTerms(until == null ? null : until.toInstant(), row.getObject("megabits", Integer.class));
    }

    /** The end as PostgreSQL reads it. */
    @Nullable
    String text() {
        return until == null ? null : until.toString();
    }
}
