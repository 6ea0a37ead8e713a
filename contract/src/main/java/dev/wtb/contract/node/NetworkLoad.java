package dev.wtb.contract.node;

/**
 * What goes through a host, see proc(5).
 *
 * @param rxBytes received by its links since they came up, tunnels and loopback left out
 * @param txBytes sent likewise
 * @param connections that its firewall tracks
 * @param mostConnections that it could track; 0 when it tracks none yet
 * @param sockets in use
 */
public record NetworkLoad(long rxBytes, long txBytes, long connections, long mostConnections, long sockets) {
}
