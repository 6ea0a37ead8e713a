/** Carries the nodes' traffic counters to the database. */
@NullMarked
package dev.wtb.metrics.usage;

import org.jspecify.annotations.NullMarked;
