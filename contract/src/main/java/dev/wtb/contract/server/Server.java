package dev.wtb.contract.server;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One WireGuard interface on a node.
 *
 * @param endpointHost what people's files name
 * @param publicKey made on the node; null until the node was reached once
 * @param subnet4 inner IPv4 subnet; its first address is the server's
 * @param subnet6 inner IPv6 subnet
 * @param capacity configs that it may hold
 * @param used addresses taken
 * @param healthSince when the verdict last changed
 * @param healthReason one line for the operator
 * @param network which servers fail with it
 */
public record Server(long id, String name, Node node, String geolocationCode, String endpointHost, int endpointPort,
        @Nullable String publicKey, String subnet4, String subnet6, int capacity, int used, ServerState state,
        Health health, Instant healthSince, String healthReason, Network network) {
    /** A database-service of before 1.1 names no network. */
    public Server {
        network = Objects.requireNonNullElseGet(network, () -> new Network(endpointHost, false));
    }
}
