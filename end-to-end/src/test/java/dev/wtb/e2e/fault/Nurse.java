package dev.wtb.e2e.fault;

import dev.wtb.e2e.Product;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts what died, at once and again, as a container's supervisor does. */
final class Nurse implements AutoCloseable {
    private static final List<String> PATIENTS = List.of("database-service", "telegram-service", "migration-service",
            "metrics-collector", "node-1", "node-2", "node-3");

    private final Thread round = Thread.startVirtualThread(this::watch);
    private volatile boolean over;

    /** Returns once everything is there. */
    void everybodyUp() {
        PATIENTS.forEach(this::mend);
    }

    @Override
    public void close() {
        over = true;
        try {
            round.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        try {
            while (!over) {
                PATIENTS.forEach(this::mend);
                TimeUnit.MILLISECONDS.sleep(100);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void mend(String name) {
        if (!Product.stack().alive(name)) {
            try {
                Product.stack().restart(name);
            } catch (IllegalStateException cut) {
                // What dies while it starts is started again; it may have been killed there.
                Product.stack().restart(name);
            }
        }
    }
}
