/** Running command-line tools: argument lists, deadlines, no shell. */
@NullMarked
package dev.wtb.wireguard.process;

import org.jspecify.annotations.NullMarked;
