package dev.wtb.wireguard.kernel;

import dev.wtb.wireguard.device.DeviceState;
import dev.wtb.wireguard.device.PeerState;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code wg show IF dump}, see wg(8): the first line is the interface's, tab-separated lines of peers follow. */
final class WgDump {
    private static final int COLUMNS = 8;
    private static final int PRIVATE_KEY = 0;
    private static final int LISTEN_PORT = 2;
    private static final String NONE = "(none)";

    private WgDump() {
    }

    static DeviceState parse(String dump) {
        var lines = dump.lines().iterator();
        var device = lines.next().split("\t");
        var peers = new ArrayList<PeerState>();
        lines.forEachRemaining(line -> peers.add(peer(line.split("\t"))));
        return new DeviceState(device[PRIVATE_KEY], Integer.parseInt(device[LISTEN_PORT]), peers);
    }

    private static PeerState peer(String[] columns) {
        if (columns.length != COLUMNS) {
            throw new IllegalArgumentException(
                    "A peer of wg's dump has " + COLUMNS + " columns, not " + columns.length);
        }
        var endpoint = NONE.equals(columns[2]) ? null : columns[2];
        var allowed = NONE.equals(columns[3]) ? List.<String>of() : List.of(columns[3].split(","));
        return new PeerState(columns[0], columns[1], endpoint, allowed, Long.parseLong(columns[4]),
                Long.parseLong(columns[5]), Long.parseLong(columns[6]));
    }
}
