/** This node's chains and address sets, through iptables and ipset. */
@NullMarked
package dev.wtb.wireguard.firewall;

import org.jspecify.annotations.NullMarked;
