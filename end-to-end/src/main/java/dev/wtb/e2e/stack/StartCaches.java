package dev.wtb.e2e.stack;

import dev.wtb.e2e.crash.CrashPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A start that ends as soon as it is ready teaches a virtual machine which classes to have at hand (its AOT cache), and
 * all later ones take a third of the time. It is done once for each built jar. An agent that changes classes shuts the
 * cache out, so that services which can be killed at chosen points do without.
 */
final class StartCaches {
    private static final String DATABASE = "database-service";
    private static final int PATIENCE_SECONDS = 180;

    private final Jars jars;
    private final Path logs;
    private final Consumer<String> say;
    private final boolean crashes;

    StartCaches(Jars jars, Path logs, Consumer<String> say, boolean crashes) {
        this.jars = jars;
        this.logs = logs;
        this.say = say;
        this.crashes = crashes;
    }

    /** Those that have not learned yet do it side by side; the database's first, because it makes the schema. */
    void learn(Map<String, Jvm> services) {
        var learners = new TreeMap<String, Jvm>();
        services.forEach((name, service) -> {
            if (can(name) && !Files.exists(cache(name))) {
                learners.putIfAbsent(module(name), service);
            }
        });
        var first = learners.remove(DATABASE);
        if (first != null) {
            together(Map.of(DATABASE, first));
        }
        together(learners);
    }

    /** The same services, those that can with what they learned. */
    Map<String, Jvm> used(Map<String, Jvm> services) {
        var taught = new LinkedHashMap<>(services);
        taught.replaceAll((name, service) -> can(name) && Files.exists(cache(name))
                ? service.options("-XX:AOTCache=" + cache(name))
                : service);
        return taught;
    }

    private void together(Map<String, Jvm> learners) {
        var starts = new LinkedHashMap<String, Process>();
        learners.forEach((module, service) -> {
            say.accept(module + " learns to start");
            starts.put(module, service.options("-XX:AOTCacheOutput=" + unfinished(module),
                    "-Dspring.context.exit=onRefresh").start(logs));
        });
        try {
            starts.forEach(this::finish);
        } finally {
            starts.values().forEach(Process::destroyForcibly);
        }
    }

    /** Only a whole cache gets its name: whoever dies before leaves none behind. */
    private void finish(String module, Process start) {
        try {
            if (!start.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException(module + " learns for too long");
            }
            Files.move(unfinished(module), cache(module), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException none) {
            throw new IllegalStateException(
                    module + " did not learn to start; see " + logs.resolve(module + ".log"), none);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private boolean can(String name) {
        return !name.equals("web") && !(crashes && CrashPoint.in(name));
    }

    private Path cache(String name) {
        return jars.cache(module(name));
    }

    private Path unfinished(String name) {
        return cache(name).resolveSibling("app.aot.new");
    }

    private static String module(String name) {
        return name.startsWith("node-") ? "wireguard-service" : name;
    }
}
