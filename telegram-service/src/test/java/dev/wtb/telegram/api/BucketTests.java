package dev.wtb.telegram.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BucketTests {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    @Test
    void burstGoesAtOnceAndTheRestAtTheRate() {
        var bucket = new Bucket(1, 3);

        assertThat(bucket.take(0)).isZero();
        assertThat(bucket.take(0)).isZero();
        assertThat(bucket.take(0)).isZero();
        assertThat(bucket.take(0)).isEqualTo(SECOND);
        assertThat(bucket.take(0)).isEqualTo(2 * SECOND);
    }

    @Test
    void restFillsItAgain() {
        var bucket = new Bucket(1, 1);
        bucket.take(0);

        assertThat(bucket.full(SECOND / 2)).isFalse();
        assertThat(bucket.full(SECOND)).isTrue();
        assertThat(bucket.take(SECOND)).isZero();
    }

    @Test
    void zeroDoesNotLimit() {
        var bucket = new Bucket(0, 1);

        for (int i = 0; i < 1000; i++) {
            assertThat(bucket.take(0)).isZero();
        }
    }
}
