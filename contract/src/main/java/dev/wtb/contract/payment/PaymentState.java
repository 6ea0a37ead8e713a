package dev.wtb.contract.payment;

/** Where a charge stands. */
public enum PaymentState {
    /** Its days were granted. */
    CREDITED,
    /** Its Stars are on their way back. */
    REFUNDING,
    /** Its Stars went back. */
    REFUNDED
}
