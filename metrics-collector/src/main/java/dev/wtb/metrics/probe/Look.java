package dev.wtb.metrics.probe;

import dev.wtb.contract.node.NodeStatus;
import org.jspecify.annotations.Nullable;

/**
 * What one look at a node showed. Both are of its service: when they are gone, its tunnels may live.
 *
 * @param status null when its service did not answer
 * @param connectMillis TCP connect time of its port; NaN when nothing answered
 */
public record Look(@Nullable NodeStatus status, double connectMillis) {
    /** Nobody answered at all. */
    public static final Look NOTHING = new Look(null, Double.NaN);

    /** Whether the host accepts connections. */
    public boolean connected() {
        return !Double.isNaN(connectMillis);
    }
}
