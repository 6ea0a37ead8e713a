package dev.wtb.metrics.probe;

import java.time.Instant;

/**
 * What a node saw of a server last.
 *
 * @param prober number of the node that looked
 */
public record Finding(long prober, Instant at, Sight sight) {
    /** The same, judged without what lies beyond, for when that is gone. */
    Finding withoutTarget() {
        return sight == Sight.NOTHING_BEYOND ? new Finding(prober, at, Sight.GOOD) : this;
    }
}
