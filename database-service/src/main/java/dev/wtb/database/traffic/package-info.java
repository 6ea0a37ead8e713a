/** Bytes by config and day. */
@NullMarked
package dev.wtb.database.traffic;

import org.jspecify.annotations.NullMarked;
