/** The agent of one VPN host: makes it equal to what it was told. */
@NullMarked
package dev.wtb.wireguard;

import org.jspecify.annotations.NullMarked;
