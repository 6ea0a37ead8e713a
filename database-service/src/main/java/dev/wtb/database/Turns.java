package dev.wtb.database;

import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Work in turns, each a transaction of its own, so that nothing stays locked for long. */
@Component
public class Turns {
    private final TransactionTemplate transaction;

    Turns(TransactionTemplate transaction) {
        this.transaction = transaction;
    }

    /** Again and again until a turn finds nothing to do. */
    public void untilNone(BooleanSupplier turn) {
        boolean more = true;
        while (more) {
            more = Boolean.TRUE.equals(transaction.execute(_ -> turn.getAsBoolean()));
        }
    }
}
