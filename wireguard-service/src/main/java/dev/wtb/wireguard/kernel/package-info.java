/** WireGuard interfaces, addresses and firewall of this host, through wg, ip and iptables. */
@NullMarked
package dev.wtb.wireguard.kernel;

import org.jspecify.annotations.NullMarked;
