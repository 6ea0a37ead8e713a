package dev.wtb.contract.payment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The ledger in figures.
 *
 * @param missing charges of the last two days that Telegram's list does not have
 * @param comparedAt when the list was last read to its end; null when never
 */
public record LedgerSums(Month present, Month last, long missing, @Nullable Instant comparedAt) {
    /**
     * A calendar month, in UTC.
     *
     * @param payers how many different people paid
     * @param charged Stars that came
     * @param returned Stars that went back
     */
    public record Month(long payers, long charged, long returned) {
        /** What stays. */
        public long kept() {
            return charged - returned;
        }
    }
}
