package dev.wtb.contract.node;

/**
 * One interface of a node.
 *
 * @param active peers with a handshake in the last 180 s
 * @param rxBytes received since the interface came up
 * @param forwarding whether the firewall lets its peers out, by the node's own test
 */
public record ServerStatus(long serverId, boolean up, int peers, int active, long rxBytes, long txBytes,
        boolean forwarding) {
}
