package dev.wtb.wireguard.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTests {
    private static final Duration CHEAP = Duration.ofMillis(5);
    private static final Duration DEAR = Duration.ofMillis(200);
    private static final long NOBODY = Long.MAX_VALUE;

    private final Pace pace = new Pace(Duration.ofMillis(200), Duration.ofSeconds(5), Duration.ofSeconds(30));

    @Test
    void withoutQuotasReadingsAreRare() {
        assertThat(pace.next(CHEAP, NOBODY)).isEqualTo(Duration.ofSeconds(5));
        assertThat(pace.next(DEAR, NOBODY)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void theNearerAQuotaTheSooner() {
        assertThat(pace.next(CHEAP, 1_000_000_000)).isEqualTo(Duration.ofSeconds(5));
        assertThat(pace.next(CHEAP, 125_000_000)).isEqualTo(Duration.ofSeconds(1));
        assertThat(pace.next(CHEAP, 1)).isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void dearReadingsAreNotAllThatIsDone() {
        assertThat(pace.next(DEAR, 1)).isEqualTo(Duration.ofSeconds(4));
        assertThat(pace.next(Duration.ofSeconds(3), 1)).isEqualTo(Duration.ofSeconds(30));
    }
}
