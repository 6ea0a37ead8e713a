package dev.wtb.metrics.probe;

import dev.wtb.contract.Problem;
import dev.wtb.contract.node.NodeApi;
import dev.wtb.contract.node.NodeStatus;
import dev.wtb.contract.server.Node;
import dev.wtb.identity.call.NodeClients;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/** Looks at nodes: what their service says, and whether its port answers. */
@Component
public class NodeProbe {
    private static final int CONNECT_MILLIS = 2000;
    private static final double NANOS_A_MILLI = 1e6;

    private final NodeClients nodes;

    NodeProbe(NodeClients nodes) {
        this.nodes = nodes;
    }

    /** A look at each, all side by side, so that however many are silent take no longer than one. */
    public Map<Node, Look> look(Set<Node> wanted) {
        var statuses = new ConcurrentHashMap<Node, NodeStatus>();
        var connects = new ConcurrentHashMap<Node, Double>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var node : wanted) {
                threads.execute(() -> connects.put(node, connect(node)));
                threads.execute(() -> {
                    var status = status(node);
                    if (status != null) {
                        statuses.put(node, status);
                    }
                });
            }
        }
        return wanted.stream()
                .collect(Collectors.toMap(Function.identity(),
                        node -> new Look(statuses.get(node), connects.getOrDefault(node, Double.NaN))));
    }

    private @Nullable NodeStatus status(Node node) {
        try {
            return nodes.single(node, NodeApi.class).status();
        } catch (RestClientException | Problem silent) {
            return null;
        }
    }

    private static double connect(Node node) {
        long start = System.nanoTime();
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(node.host(), node.port()), CONNECT_MILLIS);
            return (System.nanoTime() - start) / NANOS_A_MILLI;
        } catch (IOException refused) {
            return Double.NaN;
        }
    }
}
