/** Comparing and repairing whole servers. */
@NullMarked
package dev.wtb.migration.converge;

import org.jspecify.annotations.NullMarked;
