/** Keeps nodes equal to their wanted state and moves people off failed servers. */
@NullMarked
package dev.wtb.migration;

import org.jspecify.annotations.NullMarked;
