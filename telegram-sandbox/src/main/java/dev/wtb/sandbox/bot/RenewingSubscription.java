package dev.wtb.sandbox.bot;

import tools.jackson.databind.node.ObjectNode;

/** A Stars subscription of one person, as Telegram keeps it. */
final class RenewingSubscription {
    private final long personId;
    private final ObjectNode invoice;
    private final String firstCharge;
    private String lastCharge;
    private long expires;
    private String state = "active";

    RenewingSubscription(long personId, ObjectNode invoice, String firstCharge, long expires) {
        this.personId = personId;
        this.invoice = invoice;
        this.firstCharge = firstCharge;
        this.lastCharge = firstCharge;
        this.expires = expires;
    }

    long personId() {
        return personId;
    }

    ObjectNode invoice() {
        return invoice;
    }

    long expires() {
        return expires;
    }

    String state() {
        return state;
    }

    boolean due(long now) {
        return state.equals("active") && expires <= now;
    }

    boolean known(long person, String charge) {
        return personId == person && (charge.equals(firstCharge) || charge.equals(lastCharge));
    }

    void renewed(String charge, long until) {
        lastCharge = charge;
        expires = until;
    }

    /** Whether that is news. */
    boolean change(String now) {
        boolean news = !state.equals(now);
        state = now;
        return news;
    }
}
