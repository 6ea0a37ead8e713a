package dev.wtb.identity.call;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The services that this one calls, by group of {@code @ImportHttpServices}.
 *
 * @param nodeTimeout how long a node may take to answer
 */
@Validated
@ConfigurationProperties("wtb")
record ClientProperties(@DefaultValue Map<String, @Valid Client> clients, @DefaultValue("5s") Duration nodeTimeout) {
    /**
     * One of them.
     *
     * @param service the identity that must answer
     */
    record Client(@NotNull URI baseUrl, @NotBlank String service, @DefaultValue("5s") Duration readTimeout) {
    }
}
