/** The shop's own figures, for Prometheus. */
@NullMarked
package dev.wtb.database.figure;

import org.jspecify.annotations.NullMarked;
