package dev.wtb.sandbox.method;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** Faults that tests ordered: each strikes the next calls of its method so many times. */
@Component
public class Faults {
    private final List<Armed> armed = new CopyOnWriteArrayList<>();

    /**
     * What shall go wrong.
     *
     * @param code error to answer; 0 none
     * @param dropResponse the effect happens, its answer is lost
     */
    public record Fault(String method, int code, int retryAfter, int times, long latencyMillis, boolean dropResponse) {
    }

    /** Orders a fault. */
    public void arm(Fault fault) {
        armed.add(new Armed(fault, new AtomicInteger(Math.max(1, fault.times))));
    }

    /** The fault that strikes this call, if any. */
    Optional<Fault> strike(String method) {
        for (var candidate : armed) {
            boolean meant = candidate.fault.method.toLowerCase(Locale.ROOT).equals(method.toLowerCase(Locale.ROOT));
            if (meant && candidate.left.getAndDecrement() > 0) {
                return Optional.of(candidate.fault);
            }
        }
        return Optional.empty();
    }

    private record Armed(Fault fault, AtomicInteger left) {
    }
}
