package dev.wtb.metrics.probe;

import dev.wtb.contract.Problem;
import dev.wtb.contract.node.NodeApi;
import dev.wtb.contract.node.NodeStatus;
import dev.wtb.contract.server.Node;
import dev.wtb.identity.call.NodeClients;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/**
 * Looks at nodes: what their service says, and whether its port answers. Nobody waits for a look: however many are
 * silent, the others are seen as often as ever.
 */
@Component
public class NodeProbe {
    private static final int CONNECT_MILLIS = 2000;
    /** For a name to be found; who finds none in that time is not waited for. */
    private static final int NAMING_MILLIS = 500;
    private static final double NANOS_A_MILLI = 1e6;

    private final Map<Node, Long> asked = new HashMap<>();
    private final Map<Node, Look> ended = new HashMap<>();
    private final NodeClients nodes;
    private long turn;

    NodeProbe(NodeClients nodes) {
        this.nodes = nodes;
    }

    /** Begins a look at each, all side by side; one that is still looked at is not looked at twice. */
    public synchronized void begin(Set<Node> wanted) {
        long now = turn;
        for (var node : wanted) {
            if (!Objects.equals(asked.put(node, now), now)) {
                start(() -> look(node, now));
            }
        }
    }

    /** The looks that have ended since this was asked last. */
    public synchronized Map<Node, Look> ended() {
        var looks = Map.copyOf(ended);
        ended.clear();
        return looks;
    }

    /** What was begun before now counts no more, however it ends. */
    public synchronized void forget() {
        turn++;
        ended.clear();
    }

    private synchronized void end(Node node, long begun, Look seen) {
        if (asked.remove(node, begun) && begun == turn) {
            ended.put(node, seen);
        }
    }

    /** Both ways at once; whatever comes in between, the look ends. */
    private void look(Node node, long begun) {
        var seen = Look.NOTHING;
        try {
            var connect = new FutureTask<>(() -> connect(node));
            Thread.startVirtualThread(connect);
            var status = status(node);
            seen = new Look(status, connected(connect));
        } finally {
            end(node, begun, seen);
        }
    }

    private static double connected(FutureTask<Double> connect) {
        try {
            return connect.get(CONNECT_MILLIS + NAMING_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | InterruptedException failed) {
            return Double.NaN;
        }
    }

    void start(Runnable look) {
        Thread.startVirtualThread(look);
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
