package dev.wtb.admin;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of admin-panel.
 *
 * @param proxy name or address of the one proxy whose forwarded headers are believed; empty for none
 * @param sessionLook between looks whether an operator's session was ended by a rescue or a new password
 * @param nodeBundle what a fresh host takes from here to become a node; made by {@code ./wtb node-bundle}
 */
@Validated
@ConfigurationProperties("wtb.panel")
public record AdminProperties(@DefaultValue("") @NotNull String proxy,
        @DefaultValue("5s") @NotNull Duration sessionLook,
        @DefaultValue("/app/node/wtb-node.tar") @NotNull Path nodeBundle) {
}
