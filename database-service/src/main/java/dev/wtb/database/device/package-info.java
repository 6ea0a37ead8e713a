/** People's devices and their configs: the rows, and the states that they may go through. Nobody else writes them. */
@NullMarked
package dev.wtb.database.device;

import org.jspecify.annotations.NullMarked;
