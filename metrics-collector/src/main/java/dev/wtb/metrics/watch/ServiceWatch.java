package dev.wtb.metrics.watch;

import dev.wtb.contract.Problem;
import dev.wtb.contract.check.Check;
import dev.wtb.contract.check.CheckApi;
import dev.wtb.contract.check.Grade;
import dev.wtb.contract.incident.IncidentApi;
import dev.wtb.identity.call.ServiceClients;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/**
 * Asks every service how it is, as the doctor does. What is bad twice in a row becomes an incident, what is not bad any
 * more ends it: one bad look, as during a restart, wakes nobody.
 */
@Component
class ServiceWatch {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceWatch.class);
    private static final String SILENT = "does not answer";

    private final Map<String, Check> before = new HashMap<>();
    private final ServiceClients services;
    private final IncidentApi incidents;

    ServiceWatch(ServiceClients services, IncidentApi incidents) {
        this.services = services;
        this.incidents = incidents;
    }

    @Scheduled(fixedDelayString = "#{settings.watchInterval()}", initialDelayString = "#{settings.watchInterval()}")
    void look() {
        var seen = new ArrayList<Check>();
        services.names().forEach(name -> seen.addAll(checks(name)));
        var unseen = unseen(seen);
        boolean silent = seen.stream().anyMatch(check -> check.detail().equals(SILENT));
        if (!silent) {
            unseen.forEach(check -> seen.add(Check.good(check.name(), "is not there any more")));
        }
        incidents.checked(seen.stream().filter(this::settled).toList());
        before.clear();
        if (silent) {
            unseen.forEach(check -> before.put(check.name(), check));
        }
        seen.forEach(check -> before.put(check.name(), check));
    }

    /**
     * What was bad and is not looked at now: it is gone, as a server that was removed, and not bad any more; or whoever
     * looks at it is silent, and it is remembered.
     */
    private List<Check> unseen(List<Check> seen) {
        var names = seen.stream().map(Check::name).collect(Collectors.toSet());
        return before.values()
                .stream()
                .filter(check -> check.grade() == Grade.BAD && !names.contains(check.name()))
                .toList();
    }

    private boolean settled(Check check) {
        var last = before.get(check.name());
        boolean good = check.grade() != Grade.BAD;
        return good || (last != null && last.grade() == Grade.BAD);
    }

    private List<Check> checks(String name) {
        var service = "service " + name;
        try {
            var checks = new ArrayList<>(services.client(name, CheckApi.class).checks());
            checks.add(Check.good(service, "answers"));
            return checks;
        } catch (RestClientException | Problem silent) {
            LOG.debug("{} does not answer: {}", name, silent.getMessage());
            return List.of(Check.bad(service, SILENT, "See: ./wtb status and ./wtb logs"));
        }
    }
}
