package dev.wtb.contract.message;

/** How urgent a message is; earlier lanes overtake later ones in a chat. */
public enum Lane {
    /** What answers a person who waits. */
    REPLY(0),
    /** Receipts and files: kept until they can be delivered, sent again when an answer is lost. */
    RECEIPT(1),
    /** News: not sent again when an answer is lost, not kept for those who blocked the bot. */
    NOTICE(2),
    /** The same to many people, slowly. */
    BROADCAST(3);

    private final int rank;

    Lane(int rank) {
        this.rank = rank;
    }

    /** Its place in the order, 0 first. */
    public int rank() {
        return rank;
    }

    /** Whether it counts against the bulk rate, may be dropped and is never sent twice. */
    public boolean bulk() {
        return this == NOTICE || this == BROADCAST;
    }
}
