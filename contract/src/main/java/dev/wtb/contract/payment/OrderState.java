package dev.wtb.contract.payment;

import java.util.Set;

/** Where an order stands; see docs/payments.md. */
public enum OrderState {
    NEW, CHECKOUT, PAID, PROVISIONED, REFUND_PENDING, REFUNDED, MANUAL;

    /** Whether money may still be taken for it. */
    public boolean payable() {
        return this == NEW || this == CHECKOUT;
    }

    /**
     * What it may become. Money that comes late is taken in any state, even after its refund, and what Telegram will
     * not take back stands again. The database refuses other steps.
     */
    public Set<OrderState> next() {
        return switch (this) {
            case NEW -> Set.of(CHECKOUT, PAID, PROVISIONED, REFUNDED);
            case CHECKOUT -> Set.of(PAID, PROVISIONED, REFUNDED);
            case PAID -> Set.of(PROVISIONED, REFUND_PENDING);
            case PROVISIONED -> Set.of(PAID, REFUND_PENDING);
            case REFUND_PENDING -> Set.of(REFUNDED, MANUAL, PAID, PROVISIONED);
            case REFUNDED -> Set.of(PAID, PROVISIONED, REFUND_PENDING, MANUAL);
            case MANUAL -> Set.of(PAID, PROVISIONED, REFUND_PENDING);
        };
    }
}
