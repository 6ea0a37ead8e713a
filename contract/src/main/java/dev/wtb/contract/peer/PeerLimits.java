package dev.wtb.contract.peer;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * What a peer may use; enforced by the node, each direction for itself.
 *
 * @param megabits a second in each direction, 10^6 bit each, IP headers included; null without a limit
 * @param quota traffic of a period; null without a limit
 */
public record PeerLimits(@Nullable @Min(1) @Max(10_000) Integer megabits, @Nullable @Valid Quota quota) {
    /** As {@link Peer#hash()} takes it, for ever. */
    String form() {
        return "PeerLimits[megabits=" + megabits + ", quota=" + (quota == null ? "null" : quota.form()) + "]";
    }
}
