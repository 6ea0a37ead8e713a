/** What went through peers: counters, quotas, and what of it outlives this service in memory. */
@NullMarked
package dev.wtb.wireguard.traffic;

import org.jspecify.annotations.NullMarked;
