/** What this node was told, durable, and the one writer that applies it. */
@NullMarked
package dev.wtb.wireguard.peer;

import org.jspecify.annotations.NullMarked;
