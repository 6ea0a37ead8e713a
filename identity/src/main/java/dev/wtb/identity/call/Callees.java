package dev.wtb.identity.call;

import dev.wtb.contract.Problem;
import dev.wtb.identity.Identity;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Whether the services that this one calls answer and prove who they are: without them it is not ready. */
final class Callees implements HealthIndicator {
    private static final Logger LOG = LoggerFactory.getLogger(Callees.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Map<String, RestClient> clients = new LinkedHashMap<>();

    Callees(Calls calls, RestClient.Builder builder, ClientProperties properties) {
        properties.clients()
                .values()
                .stream()
                .filter(ClientProperties.Client::needed)
                .forEach(client -> clients.computeIfAbsent(client.service(), service -> {
                    var own = builder.clone();
                    calls.configure(own, client.baseUrl(), Identity.service(service), PATIENCE);
                    return own.build();
                }));
    }

    @Override
    public Health health() {
        var health = Health.up();
        clients.forEach((service, client) -> {
            if (!answers(service, client)) {
                health.down().withDetail(service, "does not answer");
            }
        });
        return health.build();
    }

    /** A refusal is an answer. */
    private static boolean answers(String service, RestClient client) {
        try {
            client.get().uri("/").retrieve().toBodilessEntity();
            return true;
        } catch (Problem refused) {
            LOG.trace("{} answers: {}", service, refused.getMessage());
            return true;
        } catch (RestClientException silent) {
            LOG.debug("{} does not answer: {}", service, silent.getMessage());
            return false;
        }
    }
}
