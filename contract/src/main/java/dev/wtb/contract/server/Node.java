package dev.wtb.contract.server;

/**
 * A VPN host.
 *
 * @param host management address, reachable by the control plane only
 * @param port of wireguard-service on it
 */
public record Node(long id, String name, String host, int port) {
}
