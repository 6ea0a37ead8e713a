/** A database that was restored from a backup knows it, and says so to nodes and people. */
@NullMarked
package dev.wtb.database.restore;

import org.jspecify.annotations.NullMarked;
