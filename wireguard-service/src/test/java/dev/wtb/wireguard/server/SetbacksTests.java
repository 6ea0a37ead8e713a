package dev.wtb.wireguard.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How failures in a row are borne. */
class SetbacksTests {
    private long nanos;
    private final Setbacks setbacks = new Setbacks(Duration.ofMillis(200), Duration.ofSeconds(5), () -> nanos);

    @Test
    void eachFailureIsFollowedByALongerRest() {
        assertThat(setbacks.rest()).isEqualTo(Duration.ofMillis(200));
        setbacks.another("x");
        assertThat(setbacks.rest()).isEqualTo(Duration.ofMillis(400));
        for (int more = 0; more < 100; more++) {
            setbacks.another("x");
        }
        assertThat(setbacks.rest()).isEqualTo(Duration.ofSeconds(5));
        setbacks.over();
        assertThat(setbacks.rest()).isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void oneCauseIsNamedOnceAMinute() {
        assertThat(setbacks.another("x")).isTrue();
        assertThat(setbacks.another("x")).isFalse();
        assertThat(setbacks.another("y")).isTrue();
        nanos += Duration.ofSeconds(61).toNanos();
        assertThat(setbacks.another("y")).isTrue();
    }
}
