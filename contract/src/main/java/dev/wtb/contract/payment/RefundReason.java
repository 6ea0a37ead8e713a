package dev.wtb.contract.payment;

/** Why a charge goes back. */
public enum RefundReason {
    /** Its payload names no order. */
    UNKNOWN_ORDER,
    /** Payer, amount or currency are not the order's. */
    MISMATCH,
    /** The payer is banned. */
    BANNED,
    /** What was paid for could not be delivered in time. */
    UNDELIVERED,
    /** The payer wanted it back. */
    ASKED,
    /** The operator wanted it. */
    OPERATOR,
    /** It went back without us: a chargeback, or somebody else has the token. */
    OUTSIDE
}
