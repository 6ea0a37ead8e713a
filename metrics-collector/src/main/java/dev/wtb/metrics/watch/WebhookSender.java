package dev.wtb.metrics.watch;

import dev.wtb.contract.Problem;
import dev.wtb.contract.alert.Alert;
import dev.wtb.contract.alert.AlertApi;
import dev.wtb.contract.alert.Medium;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends alerts to addresses. {@code X-WTB-Signature} is {@code v1=} and the HMAC-SHA-256 in hexadecimal of
 * {@code X-WTB-Timestamp} (seconds), a dot and the body; an old timestamp is a replay.
 */
@Component
class WebhookSender {
    private static final int BATCH = 20;

    private final AlertApi alerts;
    private final Caller caller;
    private final JsonMapper json;
    private final Clock clock;

    WebhookSender(AlertApi alerts, Caller caller, JsonMapper json, Clock clock) {
        this.alerts = alerts;
        this.caller = caller;
        this.json = json;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "#{settings.webhookInterval()}")
    void turn() {
        alerts.claim(Medium.WEBHOOK, BATCH, 0).forEach(this::send);
    }

    private void send(Alert alert) {
        var body = json.writeValueAsString(body(alert));
        var at = String.valueOf(clock.instant().getEpochSecond());
        try {
            caller.post(alert.address(), body, Map.of("X-WTB-Timestamp", at, "X-WTB-Signature",
                    "v1=" + signature(Objects.requireNonNull(alert.secret()), at + "." + body)));
            alerts.sent(alert.id());
        } catch (IOException | Problem failed) {
            alerts.failed(alert.id(), String.valueOf(failed.getMessage()));
        }
    }

    private static Map<String, Object> body(Alert alert) {
        var body = new LinkedHashMap<String, Object>();
        body.put("id", alert.id());
        body.put("event", alert.event());
        body.put("kind", alert.kind() == null ? "TEST" : alert.kind());
        body.put("urgent", alert.kind() != null && alert.kind().urgent());
        body.put("detail", alert.detail());
        body.put("since", alert.since());
        body.put("times", alert.times());
        return body;
    }

    private static String signature(String secret, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
