package dev.wtb.identity.check;

import dev.wtb.contract.check.Check;
import dev.wtb.identity.OwnIdentity;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * How much is left of this service's certificate. It is renewed at two thirds of its life; when only a quarter of it is
 * left, or 14 days if that is less, renewal has stopped.
 */
public final class CertificateLife implements Checker, HealthIndicator {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateLife.class);
    private static final Duration ENOUGH = Duration.ofDays(14);
    private static final String ADVICE = "Run ./wtb certificates renew, and see the log of identity";

    private final OwnIdentity own;
    private final Clock clock;
    private volatile boolean ended;

    CertificateLife(OwnIdentity own, Clock clock, MeterRegistry meters) {
        this.own = own;
        this.clock = clock;
        Gauge.builder("wtb.certificate.left", () -> left().toSeconds())
                .baseUnit("seconds")
                .description("Left of this service's certificate")
                .register(meters);
    }

    @Override
    public String subject() {
        return "certificate of " + own.name().name();
    }

    @Override
    public List<Check> look() {
        return List.of(check(subject(), certificateLife(), left()));
    }

    /** The verdict on a certificate; those of nodes are judged in the same way. */
    public static Check check(String subject, Duration life, Duration left) {
        if (!left.isPositive()) {
            return Check.bad(subject, "ended " + left.abs().toHours() + " h ago", ADVICE);
        }
        var said = left.toDays() + " days left";
        var enough = life.dividedBy(4).compareTo(ENOUGH) < 0 ? life.dividedBy(4) : ENOUGH;
        return left.compareTo(enough) < 0 ? Check.bad(subject, "only " + said, ADVICE) : Check.good(subject, said);
    }

    /** Not ready with an ended certificate: nobody would take a call from it, or answer one. */
    @Override
    public Health health() {
        boolean over = !left().isPositive();
        if (over && !ended) {
            LOG.error("The certificate of {} has ended at {}: nobody answers it. {}", own.name().name(), own.until(),
                    ADVICE);
        }
        ended = over;
        return over ? Health.down().build() : Health.up().build();
    }

    private Duration left() {
        return Duration.between(clock.instant(), own.until());
    }

    private Duration certificateLife() {
        var from = own.certificate().getNotBefore().toInstant();
        return Duration.between(from, own.until());
    }
}
