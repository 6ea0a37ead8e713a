/** Moves of configs between servers. */
@NullMarked
package dev.wtb.database.migration;

import org.jspecify.annotations.NullMarked;
