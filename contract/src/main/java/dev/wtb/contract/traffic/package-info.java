/** Bytes by config and day; never by hour, never with whom. */
@NullMarked
package dev.wtb.contract.traffic;

import org.jspecify.annotations.NullMarked;
