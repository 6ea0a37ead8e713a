package dev.wtb.contract.payment;

/** A charge whose money must go back; the access that it gave is taken away already. */
public record Refund(String chargeId, long telegramId, int stars) {
}
