package dev.wtb.migration.node;

import dev.wtb.contract.Problem;
import dev.wtb.contract.node.NodeApi;
import dev.wtb.contract.node.NodeIdentityApi;
import dev.wtb.contract.node.NodeIdentityApi.Pem;
import dev.wtb.contract.server.Node;
import dev.wtb.contract.server.Server;
import dev.wtb.contract.server.ServerApi;
import dev.wtb.identity.NodeAuthority;
import dev.wtb.identity.Revocations;
import dev.wtb.identity.call.NodeClients;
import dev.wtb.migration.MigrationProperties;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/** Gives nodes their next certificate at two thirds of their life, and tells them whose certificates were revoked. */
@Component
class NodeRenewal {
    private static final Logger LOG = LoggerFactory.getLogger(NodeRenewal.class);

    private final ServerApi servers;
    private final NodeClients nodes;
    private final Revocations revocations;
    private final MigrationProperties properties;
    private final NodeAuthority authority;
    private final Clock clock;

    NodeRenewal(ServerApi servers, NodeClients nodes, Revocations revocations, MigrationProperties properties,
            Clock clock) {
        this.servers = servers;
        this.nodes = nodes;
        this.revocations = revocations;
        this.properties = properties;
        this.clock = clock;
        authority = new NodeAuthority(properties.authority(), clock);
    }

    @Scheduled(fixedDelayString = "#{settings.renewInterval()}")
    void renew() {
        if (Files.exists(properties.authority().resolve("key.pem"))) {
            each(this::renew);
        }
    }

    /** A revoked certificate is refused everywhere within a minute. */
    @Scheduled(fixedDelayString = "#{settings.revokeInterval()}")
    void revoke() {
        var serials = revocations.serials();
        if (!serials.isEmpty()) {
            each(node -> tell(node, serials));
        }
    }

    /** Said each time: a node that knows it already writes nothing. */
    private void tell(Node node, Set<String> serials) {
        nodes.client(node, NodeIdentityApi.class).refuse(serials.stream().sorted().toList());
    }

    private void renew(Node node) {
        var left = Duration.between(clock.instant(), nodes.client(node, NodeApi.class).status().certificateUntil());
        if (left.compareTo(properties.nodeLife().dividedBy(3)) > 0) {
            return;
        }
        var own = nodes.client(node, NodeIdentityApi.class);
        own.take(new Pem(authority.certify(node.id(), own.request().text(), properties.nodeLife())));
        LOG.info("Node {} has a new certificate", node.id());
    }

    private void each(Consumer<Node> act) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            servers.servers()
                    .stream()
                    .map(Server::node)
                    .distinct()
                    .forEach(node -> threads.execute(() -> guarded(node, act)));
        } catch (RestClientException | Problem down) {
            LOG.warn("Nodes' certificates wait: {}", down.getMessage());
        }
    }

    private static void guarded(Node node, Consumer<Node> act) {
        try {
            act.accept(node);
        } catch (RestClientException | Problem silent) {
            LOG.warn("The identity of node {} waits: {}", node.id(), silent.getMessage());
        }
    }
}
