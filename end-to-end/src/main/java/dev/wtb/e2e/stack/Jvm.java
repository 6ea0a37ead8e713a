package dev.wtb.e2e.stack;

import dev.wtb.e2e.network.Host;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One service as a process of its own, with a small heap.
 *
 * @param heap its most, MiB
 * @param namespace where it runs; empty for this machine's own
 * @param healthHost where its port opens once it is ready
 * @param launcher what starts it with fewer rights; empty to keep them
 */
public record Jvm(String name, int heap, List<String> program, String namespace, Map<String, String> environment,
        String healthHost, int healthPort, List<String> launcher) {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<String> FLAGS = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError", "-XX:TrimNativeHeapInterval=10000", "--enable-native-access=ALL-UNNAMED");
    private static final int FIRST_HEAP = 24;

    public Jvm {
        program = List.copyOf(program);
        environment = Map.copyOf(environment);
        launcher = List.copyOf(launcher);
    }

    Jvm(String name, int heap, List<String> program, String namespace, Map<String, String> environment,
            String healthHost, int healthPort) {
        this(name, heap, program, namespace, environment, healthHost, healthPort, List.of());
    }

    /** The same with more settings. */
    Jvm with(Map<String, String> more) {
        var all = new HashMap<>(environment);
        all.putAll(more);
        return new Jvm(name, heap, program, namespace, all, healthHost, healthPort, launcher);
    }

    /** The same program as another process, on another port. */
    Jvm beside(String other, Map<String, String> more, int port) {
        var all = with(more).environment;
        return new Jvm(other, heap, program, namespace, all, healthHost, port, launcher);
    }

    /** The same program with more options for its virtual machine. */
    Jvm options(String... more) {
        var all = new ArrayList<>(List.of(more));
        all.addAll(program);
        return new Jvm(name, heap, all, namespace, environment, healthHost, healthPort, launcher);
    }

    /** Starts it; what it says goes to a file. */
    Process start(Path logs) {
        return start(logs, new File("/dev/null"));
    }

    /** The same for a program that is told something. */
    Process start(Path logs, File input) {
        var call = new ArrayList<>(launcher);
        call.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        call.addAll(FLAGS);
        call.add("-Xms" + Math.min(FIRST_HEAP, heap) + "m");
        call.add("-Xmx" + heap + "m");
        call.addAll(program);
        var builder = new ProcessBuilder(namespace.isEmpty() ? call : Host.inside(namespace, call));
        var path = System.getenv("PATH");
        builder.environment().clear();
        builder.environment().putAll(new HashMap<>(environment));
        builder.environment().put("PATH", path == null ? "/usr/sbin:/usr/bin:/sbin:/bin" : path);
        builder.environment().put("LANG", "C.UTF-8");
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        try {
            Files.createDirectories(logs);
            var log = ProcessBuilder.Redirect.appendTo(logs.resolve(name + ".log").toFile());
            return builder.redirectErrorStream(true).redirectOutput(log).redirectInput(input).start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Returns once its port is open; says why when it never is. */
    void awaitReady(Process process, Path logs) {
        var end = Instant.now().plus(PATIENCE);
        while (!open()) {
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                throw new IllegalStateException(name + " did not come up; see " + logs.resolve(name + ".log"));
            }
            pause();
        }
    }

    private boolean open() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(healthHost, healthPort), 500);
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
