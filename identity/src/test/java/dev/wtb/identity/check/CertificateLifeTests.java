package dev.wtb.identity.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wtb.contract.check.Grade;
import dev.wtb.identity.Identity;
import dev.wtb.identity.OwnIdentity;
import dev.wtb.identity.TestIdentities;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class CertificateLifeTests {
    private final OwnIdentity own = new OwnIdentity(TestIdentities.of(Identity.service("telegram-service")));
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void freshCertificateIsGood() {
        var life = at(Instant.now());

        assertThat(life.health().getStatus()).isEqualTo(Status.UP);
        assertThat(life.look()).singleElement().satisfies(check -> {
            assertThat(check.name()).contains("telegram-service");
            assertThat(check.grade()).isEqualTo(Grade.GOOD);
        });
        assertThat(meters.get("wtb.certificate.left").gauge().value()).isPositive();
    }

    @Test
    void endedCertificateMakesItsServiceUnready() {
        var life = at(own.until().plusSeconds(7200));

        assertThat(life.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(life.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(life.look().getFirst().detail()).isEqualTo("ended 2 h ago");
    }

    @Test
    void certificateThatShouldHaveBeenRenewedIsBad() {
        assertThat(grade(Duration.ofDays(90), Duration.ofDays(13))).isEqualTo(Grade.BAD);
        assertThat(grade(Duration.ofDays(90), Duration.ofDays(15))).isEqualTo(Grade.GOOD);
        assertThat(grade(Duration.ofDays(8), Duration.ofDays(3))).isEqualTo(Grade.GOOD);
        assertThat(grade(Duration.ofDays(8), Duration.ofDays(1))).isEqualTo(Grade.BAD);
    }

    private static Grade grade(Duration life, Duration left) {
        return CertificateLife.check("x", life, left).grade();
    }

    private CertificateLife at(Instant now) {
        return new CertificateLife(own, Clock.fixed(now, ZoneOffset.UTC), meters);
    }
}
