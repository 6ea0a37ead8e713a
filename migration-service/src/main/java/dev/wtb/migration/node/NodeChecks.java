package dev.wtb.migration.node;

import dev.wtb.contract.Problem;
import dev.wtb.contract.check.Check;
import dev.wtb.contract.node.HostLoad;
import dev.wtb.contract.node.NodeApi;
import dev.wtb.contract.node.NodeStatus;
import dev.wtb.contract.server.Node;
import dev.wtb.contract.server.Server;
import dev.wtb.contract.server.ServerApi;
import dev.wtb.identity.call.NodeClients;
import dev.wtb.identity.check.CertificateLife;
import dev.wtb.identity.check.Checker;
import dev.wtb.migration.MigrationProperties;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/** Every node as this side sees it: reachable, on time, forwarding, with room on its disk, its interfaces up. */
@Component
class NodeChecks implements Checker {
    private static final Duration SKEW = Duration.ofSeconds(2);
    private static final double FULL = 0.95;
    private static final double FILLING = 0.85;
    private static final int PERCENT = 100;

    private final ServerApi servers;
    private final NodeClients nodes;
    private final MigrationProperties properties;
    private final Clock clock;

    NodeChecks(ServerApi servers, NodeClients nodes, MigrationProperties properties, Clock clock) {
        this.servers = servers;
        this.nodes = nodes;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public String subject() {
        return "nodes";
    }

    @Override
    public List<Check> look() {
        var byNode = servers.servers().stream().collect(Collectors.groupingBy(Server::node));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return byNode.entrySet()
                    .stream()
                    .map(entry -> threads.submit((Callable<List<Check>>) () -> look(entry.getKey(), entry.getValue())))
                    .toList()
                    .stream()
                    .flatMap(look -> joined(look).stream())
                    .toList();
        }
    }

    private static List<Check> joined(Future<List<Check>> look) {
        try {
            return look.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return List.of();
        } catch (ExecutionException broken) {
            throw new IllegalStateException(broken.getCause());
        }
    }

    private List<Check> look(Node node, List<Server> hosted) {
        var name = "node/" + node.id();
        var before = clock.instant();
        try {
            var status = nodes.client(node, NodeApi.class).status();
            return looked(name, status, hosted, before, clock.instant());
        } catch (RestClientException | Problem silent) {
            return List.of(Check.bad(name, node.host() + ":" + node.port() + " does not answer as this node",
                    "See whether the host runs, whether port " + node.port()
                            + " is open for this one, and its log: ./wtb logs wireguard-service"));
        }
    }

    private List<Check> looked(String name, NodeStatus status, List<Server> hosted, Instant before, Instant after) {
        var checks = new ArrayList<Check>();
        long millis = Duration.between(before, after).toMillis();
        checks.add(Check.good(name, "answers in " + millis + " ms"));
        checks.add(clocks(name, status.at(), before.plusMillis(millis / 2)));
        checks.add(CertificateLife.check("certificate of " + name, properties.nodeLife(),
                Duration.between(after, status.certificateUntil())));
        checks.add(disk(name, status.host()));
        checks.add(status.ipv6()
                ? Check.good("IPv6 of " + name, "passed on")
                : Check.warning("IPv6 of " + name, "only IPv4 is served",
                        "Set net.ipv6.conf.all.forwarding=1 on the host, if it has IPv6"));
        hosted.forEach(server -> checks.add(served(server, status)));
        return checks;
    }

    private static Check clocks(String name, Instant there, Instant here) {
        var skew = Duration.between(here, there).abs();
        var subject = "clock of " + name;
        return skew.compareTo(SKEW) > 0
                ? Check.bad(subject, skew.toMillis() + " ms from this one's", "Set the time of all hosts by NTP")
                : Check.good(subject, skew.toMillis() + " ms from this one's");
    }

    private static Check disk(String name, HostLoad host) {
        double used = host.diskTotalBytes() == 0 ? 0 : (double) host.diskUsedBytes() / host.diskTotalBytes();
        var subject = "disk of " + name;
        var said = Math.round(used * PERCENT) + " % used";
        if (used > FULL) {
            return Check.bad(subject, said, "Free some: docker system prune, old logs");
        }
        return used > FILLING ? Check.warning(subject, said, "Watch it") : Check.good(subject, said);
    }

    private static Check served(Server server, NodeStatus status) {
        var subject = "server " + server.name();
        var found = status.servers().stream().filter(candidate -> candidate.serverId() == server.id()).findFirst();
        if (found.isEmpty()) {
            return Check.warning(subject, "its node has not been told of it yet", "Wait a minute, then look again");
        }
        var there = found.get();
        if (!there.up()) {
            return Check.bad(subject, "its interface is down", "See: ./wtb logs wireguard-service");
        }
        if (!there.forwarding()) {
            return Check.bad(subject, "its host lets nobody out",
                    "Set net.ipv4.ip_forward=1, keep WTB's rules first in iptables, and give the host a default route");
        }
        return Check.good(subject, there.peers() + " peers, " + there.active() + " connected, port "
                + server.endpointPort() + " (UDP)");
    }
}
