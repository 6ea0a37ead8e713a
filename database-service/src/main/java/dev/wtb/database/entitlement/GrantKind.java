package dev.wtb.database.entitlement;

/** Where days come from. */
public enum GrantKind {
    /** The free days. */
    TRIAL,
    /** A plan that was bought: what remains of another one is converted. */
    PURCHASE,
    /** A charge that Telegram made by itself: it changes no plan that was bought meanwhile. */
    RENEWAL,
    /** Paid by somebody else: it changes no plan that was bought. */
    GIFT,
    /** A promo code. */
    PROMO,
    /** An invitation, for either side. */
    INVITATION,
    /** For a place that was out. */
    OUTAGE,
    /** By an operator's hand. */
    OPERATOR,
    /** Another plan in the place of the present one, by an operator's hand: days and their worth stay. */
    PLAN,
    /** What somebody had before days were kept one by one. */
    BEFORE,
    /** Days of {@link #BEFORE} whose charge went back. */
    TAKEN
}
