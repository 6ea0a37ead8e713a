package dev.wtb.telegram.intake;

import dev.wtb.contract.Problem;
import dev.wtb.contract.incident.IncidentApi;
import dev.wtb.contract.incident.IncidentKind;
import dev.wtb.telegram.TelegramProperties;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/** Whether we still hear Telegram, and whether somebody else listens too. Part of liveness. */
@Component("hearing")
class TelegramHealth implements HealthIndicator {
    private static final Logger LOG = LoggerFactory.getLogger(TelegramHealth.class);
    /** One conflict may be our own former connection; a second poller causes one after the other. */
    private static final int CONFLICTS = 3;
    private static final Duration WITHIN = Duration.ofMinutes(2);

    private final Deque<Instant> conflicts = new ArrayDeque<>();
    private final IncidentApi incidents;
    private final Clock clock;
    private final Duration deafAfter;
    private volatile Instant last;

    TelegramHealth(IncidentApi incidents, Clock clock, TelegramProperties properties) {
        this.incidents = incidents;
        this.clock = clock;
        this.deafAfter = properties.deafAfter();
        this.last = clock.instant();
    }

    /** A good answer. */
    void heard() {
        last = clock.instant();
    }

    /** Another replica listens, so silence is as it should be. */
    void resting() {
        last = clock.instant();
    }

    /** Telegram ended our poll because of another one. */
    synchronized void conflict() {
        var now = clock.instant();
        conflicts.addLast(now);
        conflicts.removeIf(at -> at.isBefore(now.minus(WITHIN)));
        if (conflicts.size() >= CONFLICTS) {
            raise(IncidentKind.SECOND_POLLER, "somebody else fetches this bot's updates; if it is not you, "
                    + "revoke the token with @BotFather");
            conflicts.clear();
        }
    }

    void raise(IncidentKind kind, String detail) {
        try {
            incidents.raise(kind, detail);
        } catch (RestClientException | Problem down) {
            LOG.error("{} could not be reported: {} ({})", kind, detail, down.getMessage());
        }
    }

    @Override
    public Health health() {
        var silence = Duration.between(last, clock.instant());
        return (silence.compareTo(deafAfter) < 0 ? Health.up() : Health.down())
                .withDetail("secondsSinceLastGoodAnswer", silence.toSeconds())
                .build();
    }
}
