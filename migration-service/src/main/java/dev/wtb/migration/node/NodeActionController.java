package dev.wtb.migration.node;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.node.ConnectionTest;
import dev.wtb.contract.node.NodeActionApi;
import dev.wtb.contract.node.NodeApi;
import dev.wtb.contract.server.Node;
import dev.wtb.identity.call.NodeClients;
import java.security.cert.CertificateException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClientException;

@RestController
class NodeActionController implements NodeActionApi {
    private final NodeClients nodes;
    private final Clock clock;

    NodeActionController(NodeClients nodes, Clock clock) {
        this.nodes = nodes;
        this.clock = clock;
    }

    @Override
    public ConnectionTest test(long nodeId, String host, int port) {
        var start = clock.instant();
        try {
            var status = nodes.once(new Node(nodeId, "node-" + nodeId, host, port), NodeApi.class, NodeApi::status);
            return new ConnectionTest(true, true, since(start), status.servers().size() + " servers");
        } catch (Problem refused) {
            if (refused.is(ProblemTypes.FORBIDDEN) || refused.is(ProblemTypes.UNREACHABLE)) {
                return new ConnectionTest(false, false, since(start), String.valueOf(refused.getBody().getDetail()));
            }
            return new ConnectionTest(true, true, since(start), refused.getMessage());
        } catch (RestClientException failed) {
            return failure(failed, since(start));
        }
    }

    private static ConnectionTest failure(RestClientException failed, long millis) {
        var cause = failed.getMostSpecificCause();
        boolean stranger = cause instanceof CertificateException;
        var detail = stranger
                ? "Somebody answers, but it is not this node: " + cause.getMessage()
                : "Nobody answers there as a node does";
        return new ConnectionTest(stranger, false, millis, detail);
    }

    private long since(Instant start) {
        return Duration.between(start, clock.instant()).toMillis();
    }
}
