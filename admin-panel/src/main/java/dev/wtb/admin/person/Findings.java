package dev.wtb.admin.person;

import dev.wtb.contract.config.Config;
import dev.wtb.contract.config.ConfigState;
import dev.wtb.contract.person.Person;
import dev.wtb.contract.server.Health;
import dev.wtb.contract.server.Server;
import dev.wtb.contract.server.ServerApi;
import dev.wtb.contract.user.Device;
import dev.wtb.contract.user.Subscription;
import dev.wtb.contract.user.SubscriptionState;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Why somebody's VPN may not work, as far as the shop itself knows: no page waits for a node. */
@Component
public class Findings {
    private final ServerApi servers;

    Findings(ServerApi servers) {
        this.servers = servers;
    }

    /** The servers of somebody's configs, by number. */
    Map<Long, Server> servers(Person person) {
        return person.account()
                .configs()
                .stream()
                .map(Config::serverId)
                .distinct()
                .collect(Collectors.toMap(Function.identity(), servers::server));
    }

    /** What is found, the weightiest first; one that says that all is well where nothing is. */
    public List<Finding> of(Person person) {
        return of(person, servers(person));
    }

    static List<Finding> of(Person person, Map<Long, Server> servers) {
        var account = person.account();
        var found = new ArrayList<Finding>();
        if (account.user().banned() != null) {
            found.add(Finding.of("banned", account.user().banned()));
        }
        if (!person.reachable()) {
            found.add(Finding.of("blocked"));
        }
        time(account.subscription(), found);
        if (account.configs().isEmpty()) {
            found.add(Finding.of("file.none"));
        }
        account.devices().stream().filter(Device::waits).forEach(one -> found.add(Finding.of("waits", one.name())));
        account.configs()
                .stream()
                .filter(config -> config.state() == ConfigState.PENDING)
                .forEach(config -> found.add(Finding.of("pending", config.deviceName(), config.geolocationCode())));
        if (runs(account.subscription())) {
            var waiting = account.devices().stream().filter(Device::waits).map(Device::id).toList();
            account.configs()
                    .stream()
                    .filter(config -> config.state() == ConfigState.SUSPENDED && !waiting.contains(config.deviceId()))
                    .forEach(config -> found
                            .add(Finding.of("suspended", config.deviceName(), config.geolocationCode())));
        }
        servers.values()
                .stream()
                .filter(server -> server.health() != Health.HEALTHY)
                .forEach(server -> found.add(Finding.of("server." + server.health(), server.name())));
        return found.isEmpty() ? List.of(Finding.of("nothing")) : found;
    }

    private static boolean runs(@Nullable Subscription paid) {
        return paid != null && paid.state() == SubscriptionState.ACTIVE;
    }

    private static void time(@Nullable Subscription paid, List<Finding> found) {
        if (paid == null) {
            found.add(Finding.of("plan.none"));
        } else if (paid.state() != SubscriptionState.ACTIVE) {
            found.add(Finding.of("ended", paid.paidUntil().atOffset(ZoneOffset.UTC).toLocalDate()));
        }
    }
}
