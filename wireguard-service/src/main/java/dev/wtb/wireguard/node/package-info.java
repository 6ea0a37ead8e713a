/** The host as a whole: load, traffic, reachability of others. */
@NullMarked
package dev.wtb.wireguard.node;

import org.jspecify.annotations.NullMarked;
