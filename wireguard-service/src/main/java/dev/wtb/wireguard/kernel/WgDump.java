package dev.wtb.wireguard.kernel;

import java.util.ArrayList;
import java.util.List;

/** Reads {@code wg show IF dump}, see wg(8): the first line is the interface's, tab-separated lines of peers follow. */
final class WgDump {
    private static final int COLUMNS = 8;

    private WgDump() {
    }

    static List<PeerState> parse(String dump) {
        var peers = new ArrayList<PeerState>();
        dump.lines().skip(1).forEach(line -> peers.add(peer(line.split("\t"))));
        return peers;
    }

    /** Column 2, the peer's endpoint, is never read. */
    private static PeerState peer(String[] columns) {
        if (columns.length != COLUMNS) {
            throw new IllegalArgumentException(
                    "A peer of wg's dump has " + COLUMNS + " columns, not " + columns.length);
        }
        var allowed = "(none)".equals(columns[3]) ? List.<String>of() : List.of(columns[3].split(","));
        return new PeerState(new KernelPeer(columns[0], columns[1], allowed), Long.parseLong(columns[4]),
                Long.parseLong(columns[5]), Long.parseLong(columns[6]));
    }
}
