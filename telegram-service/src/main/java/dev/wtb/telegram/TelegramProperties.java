package dev.wtb.telegram;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
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
 * @param webhook how updates come instead of polling
 * @param pace how fast the bot speaks
 * @param ledgerInterval between comparisons with Telegram's list of Stars
 * @param ledgerQuietInterval the same while no Stars move
 * @param balanceInterval between comparisons of the balance
 * @param watchInterval between looks for a thief of the token
 * @param refundInterval between looks for Stars that must go back
 * @param handshakeInterval between looks for first handshakes that are due
 * @param deafAfter how long without a good answer to getUpdates before the service counts as dead
 */
@Validated
@ConfigurationProperties("wtb.telegram")
public record TelegramProperties(@NotNull @Pattern(regexp = "[1-9]\\d*:.+") String token, @NotNull URI api,
        @DefaultValue("25s") Duration pollTimeout, @DefaultValue("15s") Duration pollerLease,
        @DefaultValue("1s") Duration idle, @DefaultValue("32") @Positive int workers,
        @DefaultValue("UTC") ZoneId zone,
        @DefaultValue("1.1.1.1, 2606:4700:4700::1111") @Pattern(regexp = "[0-9a-f:., ]+") String dns,
        @DefaultValue("1280") @Min(1280) @Max(1420) int mtu, @DefaultValue @NotNull Webhook webhook,
        @DefaultValue @NotNull Pace pace, @DefaultValue("1m") Duration ledgerInterval,
        @DefaultValue("5m") Duration ledgerQuietInterval, @DefaultValue("1d") Duration balanceInterval,
        @DefaultValue("30s") Duration watchInterval, @DefaultValue("15s") Duration refundInterval,
        @DefaultValue("5s") Duration handshakeInterval, @DefaultValue("5m") Duration deafAfter) {
    /**
     * How updates come instead of polling.
     *
     * @param url that Telegram calls; empty polls
     * @param secret that Telegram sends with each call; 1 to 256 of {@code A-Za-z0-9_-}
     * @param port where the service listens for it, behind something that speaks TLS
     * @param takeOver removes any other webhook at start instead of stopping sales
     */
    public record Webhook(@DefaultValue("") String url,
            @DefaultValue("") @Pattern(regexp = "[A-Za-z0-9_-]{0,256}") String secret, @DefaultValue("8086") int port,
            @DefaultValue("false") boolean takeOver) {
        /** Whether updates come by webhook. */
        public boolean used() {
            return !url.isEmpty();
        }

        @Override
        public String toString() {
            return "Webhook[" + url + "]";
        }
    }

    /**
     * How fast the bot speaks, as Telegram's FAQ asks; 0 does not limit.
     *
     * @param chatPerSecond messages a second in one chat
     * @param chatBurst so many at once in one chat
     * @param perSecond messages a second in all
     * @param bulkPerSecond of them, news and broadcasts
     */
    public record Pace(@DefaultValue("1") @PositiveOrZero double chatPerSecond,
            @DefaultValue("3") @Positive int chatBurst,
            @DefaultValue("30") @PositiveOrZero double perSecond,
            @DefaultValue("25") @PositiveOrZero double bulkPerSecond) {
    }

    /** Of the Bot API. */
    public int port() {
        var secure = "https".equals(api.getScheme()) ? 443 : 80;
        return api.getPort() > 0 ? api.getPort() : secure;
    }

    @Override
    public String toString() {
        return "TelegramProperties[" + api + "]";
    }
}
