package dev.wtb.contract.payment;

/** A charge whose money must go back. */
public record Refund(String chargeId, long telegramId, int stars) {
}
