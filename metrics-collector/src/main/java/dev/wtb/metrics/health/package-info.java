/** Judging a server by what several signals say. */
@NullMarked
package dev.wtb.metrics.health;

import org.jspecify.annotations.NullMarked;
