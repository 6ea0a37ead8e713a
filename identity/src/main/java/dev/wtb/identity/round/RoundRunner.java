package dev.wtb.identity.round;

import dev.wtb.contract.check.Check;
import dev.wtb.identity.check.Checker;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledFuture;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/**
 * Runs every {@code @Scheduled} method as a {@link Round}, so that none has to catch, log and count by itself; slow
 * ones hold up no other.
 */
final class RoundRunner extends ThreadPoolTaskScheduler implements Checker {
    private static final int SIDE_BY_SIDE = 8;
    private static final int LONGEST = 200;
    /** Of a task's text, which is the method that it calls. */
    private static final Pattern METHOD = Pattern.compile(".*?(\\w+\\.\\w+)$");

    private final List<Round> rounds = new CopyOnWriteArrayList<>();
    private final transient MeterRegistry meters;
    private final String service;
    private final transient LongSupplier nanos;

    RoundRunner(MeterRegistry meters, String service, LongSupplier nanos) {
        this.meters = meters;
        this.service = service;
        this.nanos = nanos;
        setPoolSize(SIDE_BY_SIDE);
        setVirtualThreads(true);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, Instant start, Duration delay) {
        return super.scheduleWithFixedDelay(round(task, delay), start, delay);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, Duration delay) {
        return super.scheduleWithFixedDelay(round(task, delay), delay);
    }

    private Round round(Runnable task, Duration delay) {
        var name = METHOD.matcher(task.toString()).replaceFirst("$1");
        var round = new Round(name, task, delay, meters, nanos);
        rounds.add(round);
        return round;
    }

    @Override
    public String subject() {
        return "rounds of " + service;
    }

    @Override
    public List<Check> look() {
        return List.of(rounds.stream()
                .filter(Round::late)
                .findFirst()
                .map(this::late)
                .orElseGet(() -> Check.good(subject(), rounds.size() + " of them go on")));
    }

    private Check late(Round round) {
        var said = round.name() + " has not ended well for " + round.age().toSeconds() + " s"
                + (round.cause().isEmpty() ? "" : ", " + round.cause());
        return Check.bad(subject(), said.substring(0, Math.min(LONGEST, said.length())), "See: ./wtb logs " + service);
    }
}
