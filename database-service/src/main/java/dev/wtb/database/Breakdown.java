package dev.wtb.database;

import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.transaction.TransactionException;

/** Tells a database that is away, busy or full from a row that is at fault. */
public final class Breakdown {
    /**
     * Classes of SQLSTATE: connections, invalid transaction states, rollbacks, resources, locks, intervention, system.
     */
    private static final Set<String> CLASSES = Set.of("08", "25", "40", "53", "55", "57", "58");

    private Breakdown() {
    }

    /** Whether what failed may succeed when it is done again. Without an SQLSTATE the connection was not even there. */
    public static boolean is(RuntimeException failure) {
        var causes = Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .toList();
        return causes.isEmpty()
                ? failure instanceof TransactionException
                : causes.stream()
                        .map(SQLException::getSQLState)
                        .anyMatch(state -> state == null || CLASSES.contains(state.substring(0, 2)));
    }
}
