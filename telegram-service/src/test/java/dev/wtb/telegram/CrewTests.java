package dev.wtb.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class CrewTests {
    private static final Duration SOON = Duration.ofSeconds(5);

    private final CountDownLatch freed = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);
    private final Crew crew = new Crew(1, freed::countDown);

    @Test
    void saysWhenAPlaceIsFree() throws InterruptedException {
        crew.begin(this::untilEnd);
        assertThat(crew.free()).isZero();

        end.countDown();

        assertThat(freed.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(crew.free()).isOne();
    }

    @Test
    void workThatFailsLeavesItsPlace() throws InterruptedException {
        crew.begin(() -> {
            throw new IllegalStateException("as it happens");
        });

        assertThat(freed.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(crew.free()).isOne();
    }

    @Test
    void finishWaitsAndThenNothingBegins() throws InterruptedException {
        crew.begin(this::untilEnd);
        assertThat(crew.finish(Duration.ofMillis(10))).isFalse();

        end.countDown();
        assertThat(crew.finish(SOON)).isTrue();

        var begun = new AtomicBoolean();
        var late = Thread.startVirtualThread(() -> {
            try {
                crew.begin(() -> begun.set(true));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(late.join(Duration.ofMillis(50))).isFalse();
        assertThat(begun).isFalse();
    }

    private void untilEnd() {
        try {
            end.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
