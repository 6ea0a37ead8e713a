package dev.wtb.contract.payment;

import java.time.Instant;

/**
 * A charge as its payer sees it.
 *
 * @param planCode of the order it was for; empty when it matched none
 * @param refundable whether the payer may have it back without asking anybody
 */
public record Payment(String chargeId, Instant at, int stars, int days, String planCode, PaymentState state,
        boolean refundable) {
}
