package dev.wtb.contract.payment;

/** The decision about one checkout. */
public record CheckoutAnswer(Checkout decision) {
}
