package dev.wtb.admin;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of admin-panel.
 *
 * @param proxy name or address of the one proxy whose forwarded headers are believed; empty for none
 * @param secureCookie cookies go over HTTPS only, as they should
 * @param nodeBundle what a fresh host takes from here to become a node; made by {@code ./wtb node-bundle}
 */
@Validated
@ConfigurationProperties("wtb.panel")
public record AdminProperties(@DefaultValue("") @NotNull String proxy,
        boolean secureCookie,
        @DefaultValue("/app/node/wtb-node.tar") @NotNull Path nodeBundle) {
    /** A cookie's name; behind HTTPS no other host and no plain connection can have set it (RFC 6265bis, 4.1.3). */
    public String cookie(String name) {
        return (secureCookie ? "__Host-wtb-" : "wtb-") + name;
    }
}
