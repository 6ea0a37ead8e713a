package dev.wtb.telegram.peer;

import dev.wtb.contract.Problem;
import dev.wtb.contract.config.Config;
import dev.wtb.contract.peer.PeerActivity;
import dev.wtb.contract.peer.PeerApi;
import dev.wtb.contract.server.Node;
import dev.wtb.contract.server.ServerApi;
import dev.wtb.identity.call.NodeClients;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/** Asks nodes what configs do right now; nothing of it is stored. All are asked at once, so silence costs one wait. */
@Component
public class PeerActivities {
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final ServerApi servers;
    private final NodeClients nodes;

    PeerActivities(ServerApi servers, NodeClients nodes) {
        this.servers = servers;
        this.nodes = nodes;
    }

    /** Empty when the node does not answer: unknown, not idle. */
    public Optional<PeerActivity> of(Config config) {
        return Optional.ofNullable(of(List.of(config)).get(config.id()));
    }

    /** All at once; what is not known in time is missing. */
    public Map<UUID, PeerActivity> of(Collection<Config> configs) {
        var known = new ConcurrentHashMap<UUID, PeerActivity>();
        var homes = new ConcurrentHashMap<Long, Node>();
        var left = new CountDownLatch(configs.size());
        for (var config : configs) {
            Thread.startVirtualThread(() -> {
                ask(config, homes).ifPresent(activity -> known.put(config.id(), activity));
                left.countDown();
            });
        }
        try {
            boolean _ = left.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return Map.copyOf(known);
    }

    private Optional<PeerActivity> ask(Config config, Map<Long, Node> homes) {
        try {
            var node = homes.computeIfAbsent(config.serverId(), id -> servers.server(id).node());
            return Optional.of(nodes.client(node, PeerApi.class).activity(config.serverId(), config.publicKey()));
        } catch (RestClientException | Problem silent) {
            return Optional.empty();
        }
    }
}
