package dev.wtb.identity.round;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One scheduled task: whatever it throws is logged and counted, and it runs again. Outages of others get one line,
 * what only our own code can cause gets a stack trace; the same twice within a minute is logged once.
 */
final class Round implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Round.class);
    private static final Duration SAID_ONCE = Duration.ofMinutes(1);
    private static final Duration SHORTEST_PATIENCE = Duration.ofMinutes(2);
    private static final int MISSED = 10;

    private final String name;
    private final Runnable work;
    private final Duration interval;
    private final Timer good;
    private final Timer failed;
    private final LongSupplier nanos;
    private volatile long succeeded;
    private volatile String cause = "";
    private long said;

    Round(String name, Runnable work, Duration interval, MeterRegistry meters, LongSupplier nanos) {
        this.name = name;
        this.work = work;
        this.interval = interval;
        this.nanos = nanos;
        this.succeeded = nanos.getAsLong();
        this.good = timer(meters, "good");
        this.failed = timer(meters, "failed");
        meters.gauge("wtb.round.age", Tags.of("round", name), this,
                round -> round.age().toMillis() / 1e3);
        meters.gauge("wtb.round.late", Tags.of("round", name), this, round -> round.late() ? 1 : 0);
    }

    private Timer timer(MeterRegistry meters, String outcome) {
        return Timer.builder("wtb.round")
                .tags("round", name, "outcome", outcome)
                .description("What a service does again and again by itself")
                .register(meters);
    }

    @Override
    public void run() {
        long start = nanos.getAsLong();
        try {
            work.run();
            good.record(Duration.ofNanos(nanos.getAsLong() - start));
            succeeded = nanos.getAsLong();
            cause = "";
        } catch (RuntimeException failure) {
            failed.record(Duration.ofNanos(nanos.getAsLong() - start));
            say(failure);
        }
    }

    private void say(RuntimeException failure) {
        var now = failure.getClass().getSimpleName() + ": " + failure.getMessage();
        if (!now.equals(cause) || nanos.getAsLong() - said > SAID_ONCE.toNanos()) {
            said = nanos.getAsLong();
            if (failure.getClass().getPackageName().matches("java\\.(lang|util)(\\..+)?")) {
                LOG.error("{} failed and is tried again", name, failure);
            } else {
                LOG.warn("{} waits: {}", name, failure.getMessage());
            }
        }
        cause = now;
    }

    String name() {
        return name;
    }

    /** What stopped it last; empty when nothing did. */
    String cause() {
        return cause;
    }

    /** Since it last ended well, or since the start. */
    Duration age() {
        return Duration.ofNanos(nanos.getAsLong() - succeeded);
    }

    /** Whether it has failed, or hung, for longer than an outage that ends by itself. */
    boolean late() {
        var patience = interval.multipliedBy(MISSED);
        return age().compareTo(patience.compareTo(SHORTEST_PATIENCE) < 0 ? SHORTEST_PATIENCE : patience) > 0;
    }
}
