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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/** Asks nodes what configs do right now; nothing of it is stored. All are asked at once, so silence costs one wait. */
@Component
public class PeerActivities {
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final BinaryOperator<PeerActivity> FRESHER = BinaryOperator.minBy(Comparator
            .comparing(PeerActivity::handshakeAgeSeconds, Comparator.nullsLast(Comparator.naturalOrder())));

    private final ServerApi servers;
    private final NodeClients nodes;

    PeerActivities(ServerApi servers, NodeClients nodes) {
        this.servers = servers;
        this.nodes = nodes;
    }

    /** What the server says where the config lives now. Empty when its node does not answer: unknown, not idle. */
    public Optional<PeerActivity> of(Config config) {
        return Optional.ofNullable(of(List.of(new Question(config, config.serverId()))).get(config.id()));
    }

    /**
     * All at once; what is not known in time is missing. Whoever is moved may go on with the file that they had: of
     * both servers the one that was used last counts.
     */
    public Map<UUID, PeerActivity> of(Collection<Config> configs) {
        return of(configs.stream()
                .flatMap(config -> Stream.of(config.serverId(), config.leaving())
                        .filter(Objects::nonNull)
                        .map(server -> new Question(config, server)))
                .toList());
    }

    private Map<UUID, PeerActivity> of(List<Question> questions) {
        var known = new ConcurrentHashMap<UUID, PeerActivity>();
        var homes = new ConcurrentHashMap<Long, Node>();
        var left = new CountDownLatch(questions.size());
        for (var question : questions) {
            Thread.startVirtualThread(() -> {
                ask(question.server, question.config.publicKey(), homes)
                        .ifPresent(activity -> known.merge(question.config.id(), activity, FRESHER));
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

    private Optional<PeerActivity> ask(long serverId, String publicKey, Map<Long, Node> homes) {
        try {
            var node = homes.computeIfAbsent(serverId, id -> servers.server(id).node());
            return Optional.of(nodes.client(node, PeerApi.class).activity(serverId, publicKey));
        } catch (RestClientException | Problem silent) {
            return Optional.empty();
        }
    }

    /** What a server is asked of. */
    private record Question(Config config, long server) {
    }
}
