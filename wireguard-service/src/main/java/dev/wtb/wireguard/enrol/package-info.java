/** How a fresh host becomes a node, before anything else runs on it. */
@NullMarked
package dev.wtb.wireguard.enrol;

import org.jspecify.annotations.NullMarked;
