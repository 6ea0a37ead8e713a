package dev.wtb.identity.round;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wtb.contract.check.Check;
import dev.wtb.contract.check.Grade;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.web.client.ResourceAccessException;

@ExtendWith(OutputCaptureExtension.class)
class RoundRunnerTests {
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicLong now = new AtomicLong();

    /** A service with two rounds, one of which finds the database away. */
    static class Service {
        final CountDownLatch good = new CountDownLatch(3);
        final CountDownLatch failed = new CountDownLatch(3);

        @Scheduled(fixedDelay = 10)
        void look() {
            good.countDown();
        }

        @Scheduled(fixedDelay = 10)
        void fail() {
            failed.countDown();
            throw new ResourceAccessException("database is away");
        }
    }

    @Test
    void failingRoundGoesOnIsCountedAndSaidOnce(CapturedOutput log) throws InterruptedException {
        try (var context = new AnnotationConfigApplicationContext()) {
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource("test", Map.of("spring.application.name", "a-service")));
            context.registerBean(MeterRegistry.class, () -> meters);
            context.register(RoundConfiguration.class, Service.class);
            context.refresh();

            assertThat(context.getBean(Service.class).good.await(10, SECONDS)).isTrue();
            assertThat(context.getBean(Service.class).failed.await(10, SECONDS)).isTrue();
            assertThat(context.getBean(RoundRunner.class).look()).singleElement()
                    .isEqualTo(Check.good("rounds of a-service", "2 of them go on"));
        }
        assertThat(meters.get("wtb.round").tags("round", "Service.fail", "outcome", "failed").timer().count())
                .isGreaterThanOrEqualTo(2);
        assertThat(meters.get("wtb.round").tags("round", "Service.look", "outcome", "good").timer().count())
                .isGreaterThanOrEqualTo(2);
        assertThat(log.getAll()).containsOnlyOnce("Service.fail waits: database is away").doesNotContain("\tat ");
    }

    @Test
    void faultOfOurOwnIsSaidWithItsTrace(CapturedOutput log) {
        round(() -> {
            throw new IllegalStateException("impossible");
        }).run();

        assertThat(log.getAll()).contains("impossible", "\tat ");
    }

    @Test
    void roundThatDoesNotEndWellIsReported() {
        var runner = new RoundRunner(meters, "a-service", now::get);
        runner.initialize();
        runner.scheduleWithFixedDelay(new Moves(), Instant.now().plusSeconds(3600), Duration.ofMinutes(1));
        now.addAndGet(Duration.ofMinutes(9).toNanos());
        assertThat(runner.look()).extracting(Check::grade).containsExactly(Grade.GOOD);
        now.addAndGet(Duration.ofMinutes(2).toNanos());

        assertThat(runner.look()).containsExactly(Check.bad("rounds of a-service",
                "Mover.move has not ended well for 660 s", "See: ./wtb logs a-service"));
        runner.shutdown();
    }

    @Test
    void sameCauseIsSaidAgainAfterAMinute(CapturedOutput log) {
        var round = round(() -> {
            throw new ResourceAccessException("away");
        });
        for (int second = 0; second < 90; second++) {
            round.run();
            now.addAndGet(Duration.ofSeconds(1).toNanos());
        }

        assertThat(log.getAll().lines().filter(line -> line.contains("Service.look waits: away"))).hasSize(2);
    }

    private Round round(Runnable work) {
        return new Round("Service.look", work, Duration.ofSeconds(1), meters, now::get);
    }

    /** As Spring's task, whose text is its method. */
    private static final class Moves implements Runnable {
        @Override
        public void run() {
            throw new AssertionError("not yet");
        }

        @Override
        public String toString() {
            return "dev.wtb.Mover.move";
        }
    }
}
