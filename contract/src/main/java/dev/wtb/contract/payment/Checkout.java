package dev.wtb.contract.payment;

/** Whether money may be taken, and if not, why. */
public enum Checkout {
    APPROVED, UNKNOWN_ORDER, EXPIRED, NOT_PAYABLE, FOREIGN_PAYER, WRONG_AMOUNT, NO_CAPACITY, BANNED, SALES_STOPPED
}
