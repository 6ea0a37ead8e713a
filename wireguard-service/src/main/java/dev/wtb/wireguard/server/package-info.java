/** One server is one interface: its single writer, its keeper, and the calls that reach them. */
@NullMarked
package dev.wtb.wireguard.server;

import org.jspecify.annotations.NullMarked;
