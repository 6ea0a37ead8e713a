/** Polls every node, stores samples, judges health. */
@NullMarked
package dev.wtb.metrics;

import org.jspecify.annotations.NullMarked;
