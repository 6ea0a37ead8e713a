package dev.wtb.metrics.probe;

import java.time.Instant;

/**
 * What a node saw of a server last.
 *
 * @param prober number of the node that looked
 */
public record Finding(long prober, Instant at, Sight sight) {
}
