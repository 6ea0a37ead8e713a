package dev.wtb.admin;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of admin-panel.
 *
 * @param proxy name or address of the one proxy whose forwarded headers are believed; empty for none
 * @param sessionLook between looks whether an operator's session was ended by a rescue or a new password
 */
@Validated
@ConfigurationProperties("wtb.panel")
public record AdminProperties(@DefaultValue("") @NotNull String proxy,
        @DefaultValue("5s") @NotNull Duration sessionLook) {
}
