package dev.wtb.telegram;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of telegram-service.
 *
 * @param token of the bot; secret
 * @param api base address of the Bot API
 * @param pollTimeout of one long poll; Telegram allows 50 s
 * @param pollerLease how long one replica polls before another may
 * @param idle between looks for updates that another replica left
 * @param workers updates handled at once
 * @param zone in which dates are shown
 * @param dns name servers in people's files
 * @param mtu in people's files, bytes
 */
@Validated
@ConfigurationProperties("wtb.telegram")
public record TelegramProperties(@NotNull @Pattern(regexp = "[1-9]\\d*:.+") String token, @NotNull URI api,
        @DefaultValue("25s") Duration pollTimeout, @DefaultValue("60s") Duration pollerLease,
        @DefaultValue("1s") Duration idle, @DefaultValue("32") int workers, @DefaultValue("UTC") ZoneId zone,
        @DefaultValue("1.1.1.1, 2606:4700:4700::1111") @Pattern(regexp = "[0-9a-f:., ]+") String dns,
        @DefaultValue("1280") @Min(1280) @Max(1420) int mtu) {
    int port() {
        var secure = "https".equals(api.getScheme()) ? 443 : 80;
        return api.getPort() > 0 ? api.getPort() : secure;
    }

    @Override
    public String toString() {
        return "TelegramProperties[" + api + "]";
    }
}
