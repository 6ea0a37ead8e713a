package dev.wtb.sandbox.method;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
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
     * @param chatId strikes calls for this chat only; null for all
     */
    public record Fault(String method, int code, int retryAfter, int times, long latencyMillis, boolean dropResponse,
            @Nullable Long chatId) {
        private boolean meant(String called, long chat) {
            return method.equalsIgnoreCase(called) && (chatId == null || chatId == chat);
        }
    }

    /** Takes all orders back. */
    public void disarm() {
        armed.clear();
    }

    /** Orders a fault. */
    public void arm(Fault fault) {
        armed.add(new Armed(fault, new AtomicInteger(Math.max(1, fault.times))));
    }

    /** The fault that strikes this call, if any. */
    Optional<Fault> strike(String method, long chat) {
        armed.removeIf(spent -> spent.left.get() <= 0);
        return armed.stream()
                .filter(candidate -> candidate.fault.meant(method, chat))
                .filter(candidate -> candidate.left.getAndDecrement() > 0)
                .map(candidate -> candidate.fault)
                .findFirst();
    }

    private record Armed(Fault fault, AtomicInteger left) {
    }
}
