package dev.wtb.wireguard.kernel;

import dev.wtb.wireguard.device.DeviceState;
import dev.wtb.wireguard.device.KernelPeer;
import dev.wtb.wireguard.device.PeerState;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads {@code wg show IF dump}, see wg(8), line by line: the first is the interface's, tab-separated lines of peers
 * follow. Forks of WireGuard put more columns between the port and the last one of the first line.
 */
final class WgDump {
    private static final int COLUMNS = 8;
    private static final int PRIVATE_KEY = 0;
    private static final int LISTEN_PORT = 2;
    private static final String NONE = "(none)";

    private final List<PeerState> peers = new ArrayList<>();
    private String[] device = {};

    void line(String line) {
        var columns = line.split("\t");
        if (device.length == 0) {
            device = columns;
        } else {
            peers.add(peer(columns));
        }
    }

    /** What was read; {@link IllegalArgumentException} when it was no dump. */
    DeviceState state() {
        if (device.length <= LISTEN_PORT) {
            throw new IllegalArgumentException("The interface of a dump has a port in its third column");
        }
        return new DeviceState(device[PRIVATE_KEY], Integer.parseInt(device[LISTEN_PORT]), peers);
    }

    private static PeerState peer(String[] columns) {
        if (columns.length < COLUMNS) {
            throw new IllegalArgumentException(
                    "A peer of a dump has " + COLUMNS + " columns, not " + columns.length);
        }
        var endpoint = NONE.equals(columns[2]) ? null : columns[2];
        var allowedIps = NONE.equals(columns[3]) ? List.<String>of() : List.of(columns[3].split(","));
        return new PeerState(columns[0], KernelPeer.shape(columns[1], allowedIps), endpoint,
                Long.parseLong(columns[4]), Long.parseLong(columns[5]), Long.parseLong(columns[6]),
                !"off".equals(columns[7]));
    }
}
