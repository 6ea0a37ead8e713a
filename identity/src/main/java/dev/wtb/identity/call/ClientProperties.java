package dev.wtb.identity.call;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The services that this one calls, by group of {@code @ImportHttpServices}.
 *
 * @param nodeTimeout how long a node may take to answer
 * @param ownHosts names of the stack's services, which nobody may make it dial as if they were nodes
 * @param loopbackNodes whether nodes may be on this very machine
 */
@Validated
@ConfigurationProperties("wtb")
record ClientProperties(@DefaultValue Map<String, @Valid Client> clients, @DefaultValue("5s") Duration nodeTimeout,
        @DefaultValue({
                "postgres", "database-service", "telegram-service", "metrics-collector", "migration-service",
                "admin-panel", "telegram-sandbox", "caddy", "prometheus", "grafana"}) List<String> ownHosts,
        @DefaultValue("false") boolean loopbackNodes) {
    /**
     * One of them.
     *
     * @param service the identity that must answer
     * @param needed whether the caller is ready only while it answers
     */
    record Client(@NotNull URI baseUrl, @NotBlank String service, @DefaultValue("5s") Duration readTimeout,
            @DefaultValue("true") boolean needed) {
    }
}
