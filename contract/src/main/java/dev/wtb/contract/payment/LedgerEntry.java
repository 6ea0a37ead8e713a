package dev.wtb.contract.payment;

import java.time.Instant;

/**
 * A line of the ledger.
 *
 * @param refund the Stars went back
 * @param firstName what the payer calls themselves; untrusted text, empty when they are forgotten
 * @param planCode of the order it was for; empty when it matched none
 * @param credited whether it bought days; a charge that could not is given back
 */
public record LedgerEntry(String chargeId, boolean refund, Instant at, long telegramId, String firstName,
        String planCode, int stars, int days, boolean credited, LedgerMatch match) {
    /** What puts those of one moment in order. */
    public String key() {
        return chargeId + (refund ? "REFUND" : "CHARGE");
    }
}
