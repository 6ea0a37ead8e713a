package dev.wtb.e2e.stack;

import dev.wtb.e2e.network.Network;
import dev.wtb.e2e.network.Phone;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Bare nodes, phones and an internet between them; no control plane. What they say is kept in {@code target/lab}. */
public final class Lab implements AutoCloseable {
    /** What nodes of a lab do more often than in production, so that nobody waits. */
    private static final Map<String, String> FAST = Map.of("WTB_NODE_STATUS_INTERVAL", "300ms",
            "WTB_NODE_REPAIR_INTERVAL", "1s", "WTB_NODE_EXPIRY_INTERVAL", "200ms", "WTB_NODE_COMMAND_TIMEOUT", "2s");
    private static final int FIRST_NODE = 11;
    private static final int HEAP = 64;

    private final Path root;
    private final Network network;
    private final Path logs;
    private final Web web;
    private final List<Node> nodes = new ArrayList<>();

    /**
     * Makes the internet.
     *
     * @param root of the checkout
     * @param kind first letter of all names
     */
    public Lab(Path root, char kind) {
        this.root = root;
        network = new Network(kind);
        logs = root.resolve("end-to-end/target/lab").resolve(String.valueOf(kind));
        Jars.delete(logs);
        web = new Web(network, logs);
    }

    /** A node whose intervals are ten times shorter. */
    public Node node(Map<String, String> settings) {
        var all = new HashMap<>(FAST);
        all.putAll(settings);
        return node(HEAP, all);
    }

    /** A node as it is in production. */
    public Node node(int heap, Map<String, String> settings) {
        var node = new Node(root, network, logs, FIRST_NODE + nodes.size(), heap, settings);
        nodes.add(node);
        return node;
    }

    /** Somebody's device. */
    public Phone phone() {
        return new Phone(network, Web.PORT);
    }

    /** The port of the web server beyond all tunnels. */
    public int webPort() {
        return Web.PORT;
    }

    /** The way out of every host. */
    public String gateway() {
        return network.address(1);
    }

    @Override
    public void close() {
        nodes.forEach(Node::close);
        web.close();
        network.close();
    }
}
