package dev.wtb.contract.peer;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import org.jspecify.annotations.Nullable;

/**
 * Traffic that a peer may use on this node, both directions together.
 *
 * @param period names the period; another one starts the count anew
 * @param bytes as WireGuard counts them, handshakes and keepalives included; more of them in the same period let a
 *            spent peer go on
 * @param slowMegabits speed once they are spent; null when the peer then reaches only what the renewal window lets it
 */
public record Quota(@PositiveOrZero long period, @Positive long bytes,
        @Nullable @Min(1) @Max(10_000) Integer slowMegabits) {
    /** As {@link Peer#hash()} takes it, for ever. */
    String form() {
        return "Quota[period=" + period + ", bytes=" + bytes + ", slowMegabits=" + slowMegabits + "]";
    }
}
