/** Watching the services themselves, and calling those outside who want to know. */
@NullMarked
package dev.wtb.metrics.watch;

import org.jspecify.annotations.NullMarked;
