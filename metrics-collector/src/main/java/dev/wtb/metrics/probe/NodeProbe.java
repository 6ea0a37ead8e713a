package dev.wtb.metrics.probe;

import dev.wtb.contract.Problem;
import dev.wtb.contract.node.NodeApi;
import dev.wtb.contract.node.NodeStatus;
import dev.wtb.contract.server.Node;
import dev.wtb.identity.call.NodeClients;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/** Looks at nodes, by itself and through the eyes of others. */
@Component
public class NodeProbe {
    private static final Logger LOG = LoggerFactory.getLogger(NodeProbe.class);
    private static final int CONNECT_MILLIS = 2000;
    private static final double NANOS_A_MILLI = 1e6;

    private final NodeClients nodes;

    NodeProbe(NodeClients nodes) {
        this.nodes = nodes;
    }

    /** One look. */
    public Probe look(Node node) {
        return new Probe(status(node), connect(node));
    }

    /** Whether all witnesses asked say that they cannot reach the node; one that is silent itself says nothing. */
    public boolean confirmedDown(Node node, List<Node> witnesses) {
        int against = 0;
        for (var witness : witnesses) {
            try {
                if (nodes.client(witness, NodeApi.class).witness(node.host(), node.port()).reached()) {
                    return false;
                }
                against++;
            } catch (RestClientException | Problem silent) {
                LOG.debug("Witness {} is silent: {}", witness.id(), silent.getMessage());
            }
        }
        return against > 0;
    }

    private @Nullable NodeStatus status(Node node) {
        try {
            return nodes.client(node, NodeApi.class).status();
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
