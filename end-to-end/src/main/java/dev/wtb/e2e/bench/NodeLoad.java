package dev.wtb.e2e.bench;

import dev.wtb.contract.peer.PeerSet;
import dev.wtb.contract.peer.Tombstone;
import dev.wtb.e2e.stack.Client;
import dev.wtb.e2e.stack.Node;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/** Loads one node: a crowd that stays, and guests that come and go above it. */
final class NodeLoad {
    private static final String PEERS = "/servers/" + Node.SERVER + "/peers";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int CALLERS = 64;
    private static final int GUESTS = 4000;
    private static final int FIRST_GUEST = 51_000;
    private static final int CROWD = 50_000;

    private final Node node;
    private final UUID lineage = UUID.randomUUID();
    private final AtomicLong version = new AtomicLong();

    NodeLoad(Node node) {
        this.node = node;
    }

    /** Creates all guests and removes them; how many were created a second. */
    double rate() {
        double rate = creates().rate();
        removes();
        return rate;
    }

    Times creates() {
        return creates(CALLERS, GUESTS);
    }

    Times creates(int callers, int number) {
        return load(callers, number, guest -> Wire.request("PUT", PEERS,
                JSON.writeValueAsString(Client.crowd(guest).peer(version.incrementAndGet()))));
    }

    Times removes() {
        return removes(CALLERS, GUESTS);
    }

    Times removes(int callers, int number) {
        return load(callers, number, guest -> Wire.request("DELETE",
                PEERS + "?publicKey=" + URLEncoder.encode(Client.crowd(guest).publicKey(), StandardCharsets.US_ASCII)
                        + "&version=" + version.incrementAndGet(),
                ""));
    }

    /** Makes exactly so many of the crowd present, by a full set. */
    void fill(int size) {
        var peers = IntStream.range(0, size).mapToObj(number -> Client.crowd(number).peer(1)).toList();
        var removals = IntStream.range(size, CROWD)
                .mapToObj(number -> new Tombstone(Client.crowd(number).publicKey(), 2))
                .toList();
        node.sets().apply(Node.SERVER, new PeerSet(lineage, version.incrementAndGet(), peers, removals));
    }

    /** What is sent is written before the clock runs: the load generator takes its cores from the service. */
    private Times load(int callers, int number, IntFunction<byte[]> request) {
        var requests = IntStream.range(FIRST_GUEST, FIRST_GUEST + number).mapToObj(request).toList();
        var tls = node.tls("telegram-service");
        var wires = new ArrayBlockingQueue<Wire>(callers);
        for (int i = 0; i < callers; i++) {
            wires.add(new Wire(tls, node.address(), Node.PORT));
        }
        var times = Times.of(callers, number, i -> {
            var wire = wires.remove();
            wire.send(requests.get(i));
            wires.add(wire);
        });
        wires.forEach(Wire::close);
        return times;
    }
}
