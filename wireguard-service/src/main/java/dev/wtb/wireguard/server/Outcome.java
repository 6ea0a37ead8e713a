package dev.wtb.wireguard.server;

import java.util.Map;

/**
 * What became of a batch.
 *
 * @param durable whether all that was planned is on disk
 * @param refused why WireGuard did not take single peers, by key
 */
record Outcome(boolean durable, Map<String, String> refused) {
    Outcome {
        refused = Map.copyOf(refused);
    }
}
