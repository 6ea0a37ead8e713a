package dev.wtb.contract.payment;

/** Where an order stands; see docs/payments.md. */
public enum OrderState {
    NEW, CHECKOUT, PAID, PROVISIONED, REFUND_PENDING, REFUNDED, MANUAL;

    /** Whether money may still be taken for it. */
    public boolean payable() {
        return this == NEW || this == CHECKOUT;
    }
}
