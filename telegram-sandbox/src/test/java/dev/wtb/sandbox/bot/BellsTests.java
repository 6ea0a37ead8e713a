package dev.wtb.sandbox.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class BellsTests {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final Bells bells = new Bells();

    @Test
    void onlyThoseWhoWaitForItLookAgain() throws InterruptedException {
        var mail = new AtomicReference<String>();
        var looks = new AtomicInteger();
        var looked = new CountDownLatch(1);
        var waiting = CompletableFuture.supplyAsync(() -> bells.await(1L, LONG, () -> {
            looks.incrementAndGet();
            looked.countDown();
            return mail.get();
        }));
        looked.await();

        for (int i = 0; i < 1000; i++) {
            bells.ring(2L);
        }
        mail.set("a file");
        bells.ring(1L);

        assertThat(waiting).succeedsWithin(LONG).isEqualTo("a file");
        assertThat(looks).hasValue(2);
    }

    @Test
    void whatIsThereNeedsNoBell() {
        assertThat(bells.<String>await("x", Duration.ZERO, () -> "there")).isEqualTo("there");
    }

    @Test
    void nobodyWaitsLongerThanTheLimit() {
        assertThat(bells.<String>await("x", Duration.ofMillis(20), () -> null)).isNull();
    }
}
