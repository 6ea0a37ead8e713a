package dev.wtb.sandbox;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the sandbox.
 *
 * @param defaultToken of the bot whose chats the page shows
 * @param force takes tokens that look like real ones
 */
@Validated
@ConfigurationProperties("wtb.sandbox")
public record SandboxProperties(@NotBlank String defaultToken, @DefaultValue("false") boolean force) {
}
