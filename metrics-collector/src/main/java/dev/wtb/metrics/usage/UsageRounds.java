package dev.wtb.metrics.usage;

import dev.wtb.contract.Problem;
import dev.wtb.contract.peer.TrafficApi;
import dev.wtb.contract.peer.TrafficPage;
import dev.wtb.contract.server.Health;
import dev.wtb.contract.server.Server;
import dev.wtb.contract.server.ServerApi;
import dev.wtb.contract.traffic.UsageIntakeApi;
import dev.wtb.identity.call.NodeClients;
import java.util.Set;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/** Reads every server's counters page by page; what one round misses the next one has. */
@Component
class UsageRounds {
    private static final Logger LOG = LoggerFactory.getLogger(UsageRounds.class);
    private static final int PAGE = 1000;
    private static final int SIDE_BY_SIDE = 4;
    /** Nobody waits for those who are known to say nothing. */
    private static final Set<Health> SILENT = Set.of(Health.FAILED, Health.UNREACHABLE);

    private final ServerApi servers;
    private final UsageIntakeApi intake;
    private final NodeClients nodes;

    UsageRounds(ServerApi servers, UsageIntakeApi intake, NodeClients nodes) {
        this.servers = servers;
        this.intake = intake;
        this.nodes = nodes;
    }

    @Scheduled(fixedDelayString = "#{settings.usageInterval()}", initialDelayString = "#{settings.usageInterval()}")
    void round() {
        try (var threads = Executors.newFixedThreadPool(SIDE_BY_SIDE, Thread.ofVirtual().factory())) {
            servers.servers()
                    .stream()
                    .filter(server -> !SILENT.contains(server.health()))
                    .forEach(server -> threads.execute(() -> guarded(server)));
        }
    }

    private void guarded(Server server) {
        try {
            read(server);
        } catch (RestClientException | Problem silent) {
            LOG.debug("Counters of server {} are read next time: {}", server.id(), silent.getMessage());
        }
    }

    private void read(Server server) {
        var node = nodes.single(server.node(), TrafficApi.class);
        @Nullable
        String after = null;
        do {
            TrafficPage page = node.page(server.id(), after, PAGE);
            intake.store(server.id(), page.boot(), page.peers());
            after = page.next();
        } while (after != null);
    }
}
