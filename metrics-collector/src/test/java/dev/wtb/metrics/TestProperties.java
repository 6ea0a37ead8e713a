package dev.wtb.metrics;

import java.time.Duration;

/** Settings as they are without any. */
public final class TestProperties {
    private TestProperties() {
    }

    public static MetricsProperties get() {
        return new MetricsProperties(Duration.ofSeconds(15), Duration.ofSeconds(5), Duration.ofSeconds(15),
                Duration.ofSeconds(15),
                Duration.ofSeconds(30), Duration.ofSeconds(90), Duration.ofSeconds(60), Duration.ofMinutes(10),
                Duration.ofSeconds(15), "192.0.2.1:80", Duration.ofSeconds(1), Duration.ofMinutes(5),
                Duration.ofMinutes(1),
                Duration.ofSeconds(5), "", Duration.ofMinutes(1));
    }
}
