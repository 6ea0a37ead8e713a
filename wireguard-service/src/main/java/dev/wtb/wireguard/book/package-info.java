/** What this node was told of peers: the rules of convergence, and the journal that survives anything. */
@NullMarked
package dev.wtb.wireguard.book;

import org.jspecify.annotations.NullMarked;
