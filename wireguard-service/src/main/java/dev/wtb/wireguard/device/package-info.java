/** WireGuard devices and their peers as values: as they should be, as they are, and what differs. */
@NullMarked
package dev.wtb.wireguard.device;

import org.jspecify.annotations.NullMarked;
