/** Asking nodes how they are. */
@NullMarked
package dev.wtb.metrics.probe;

import org.jspecify.annotations.NullMarked;
