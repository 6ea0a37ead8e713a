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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/** Asks nodes what configs do right now; nothing of it is stored. All are asked at once, so silence costs one wait. */
@Component
public class PeerActivities {
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    /** Whoever is connected shook hands within that time (WireGuard 6.1). */
    private static final Duration HERE = Duration.ofMinutes(3);
    private static final Comparator<PeerActivity> FRESHER = Comparator
            .comparing(PeerActivity::handshakeAgeSeconds, Comparator.nullsLast(Comparator.naturalOrder()));

    private final ServerApi servers;
    private final NodeClients nodes;

    PeerActivities(ServerApi servers, NodeClients nodes) {
        this.servers = servers;
        this.nodes = nodes;
    }

    /** What the server says where the config lives now. Empty when its node does not answer: unknown, not idle. */
    public Optional<PeerActivity> of(Config config) {
        var question = new Question(config, config.serverId());
        return Optional.ofNullable(answers(List.of(question)).get(question));
    }

    /**
     * All at once; what is not known in time is missing. Whoever is moved may go on with the file that they had: of
     * both servers the one that was used last counts. What one of them says says nothing of the other: while that is
     * silent, only that somebody is there counts.
     */
    public Map<UUID, PeerActivity> of(Collection<Config> configs) {
        var answers = answers(configs.stream()
                .flatMap(config -> Stream.of(config.serverId(), config.leaving())
                        .filter(Objects::nonNull)
                        .map(server -> new Question(config, server)))
                .toList());
        var known = new HashMap<UUID, PeerActivity>();
        for (var config : configs) {
            var said = Stream.of(config.serverId(), config.leaving())
                    .filter(Objects::nonNull)
                    .map(server -> Optional.ofNullable(answers.get(new Question(config, server))))
                    .toList();
            var freshest = said.stream().flatMap(Optional::stream).min(FRESHER);
            freshest.filter(one -> said.stream().allMatch(Optional::isPresent) || isHere(one))
                    .ifPresent(one -> known.put(config.id(), one));
        }
        return known;
    }

    private static boolean isHere(PeerActivity activity) {
        var age = activity.handshakeAgeSeconds();
        return age != null && age < HERE.toSeconds();
    }

    private Map<Question, PeerActivity> answers(List<Question> questions) {
        var known = new ConcurrentHashMap<Question, PeerActivity>();
        var homes = new ConcurrentHashMap<Long, Node>();
        var left = new CountDownLatch(questions.size());
        for (var question : questions) {
            Thread.startVirtualThread(() -> {
                ask(question.server, question.config.publicKey(), homes)
                        .ifPresent(activity -> known.put(question, activity));
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
