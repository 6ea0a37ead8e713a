package dev.wtb.metrics.probe;

/** What another node saw of a server through its tunnel. */
public enum Sight {
    /** Hands were shaken, and what lies beyond answered. */
    GOOD("carries traffic"),
    /** Hands were shaken, but nothing came back from beyond. */
    NOTHING_BEYOND("shakes hands and lets nothing out"),
    /** No hands were shaken. */
    NO_HANDSHAKE("shakes no hands");

    private final String words;

    Sight(String words) {
        this.words = words;
    }

    /** For operators, after the name of the server. */
    public String words() {
        return words;
    }
}
