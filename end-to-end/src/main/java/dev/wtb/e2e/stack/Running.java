package dev.wtb.e2e.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A service and its present process. */
final class Running {
    private static final Duration PATIENCE = Duration.ofSeconds(12);

    private final Jvm jvm;
    private final Path logs;
    private Process process;

    Running(Jvm jvm, Path logs) {
        this.jvm = jvm;
        this.logs = logs;
        this.process = jvm.start(logs);
    }

    Running beside(String name, Map<String, String> more, int port) {
        return new Running(jvm.beside(name, more, port), logs);
    }

    void restart() {
        process = jvm.start(logs);
        awaitReady();
    }

    /** The same program with more settings; the next plain restart forgets them. */
    void restart(Map<String, String> more) {
        var changed = jvm.with(more);
        process = changed.start(logs);
        changed.awaitReady(process, logs);
    }

    void awaitReady() {
        jvm.awaitReady(process, logs);
    }

    String namespace() {
        return jvm.namespace();
    }

    /** The port that says that it is ready. */
    int port() {
        return jvm.healthPort();
    }

    boolean alive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    void ask() {
        process.destroy();
    }

    void kill() {
        process.destroyForcibly();
        await(PATIENCE);
    }

    /** Asked first, then forced. */
    void end() {
        end(PATIENCE);
    }

    /** The same for one that has much to do before. */
    void end(Duration patience) {
        process.destroy();
        if (!await(patience)) {
            process.destroyForcibly();
        }
    }

    private boolean await(Duration patience) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
