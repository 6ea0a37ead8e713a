package dev.wtb.e2e.stack;

import dev.wtb.e2e.crash.CrashPoint;
import java.nio.file.Files;
import java.nio.file.Path;
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
            starts.put(module, service.options("-XX:AOTCacheOutput=" + cache(module),
                    "-Dspring.context.exit=onRefresh").start(logs));
        });
        starts.forEach((module, start) -> {
            if (!ended(start) || !Files.exists(cache(module))) {
                throw new IllegalStateException(
                        module + " did not learn to start; see " + logs.resolve(module + ".log"));
            }
        });
    }

    private boolean can(String name) {
        return !name.equals("web") && !(crashes && CrashPoint.in(name));
    }

    private Path cache(String name) {
        return jars.cache(module(name));
    }

    private static String module(String name) {
        return name.startsWith("node-") ? "wireguard-service" : name;
    }

    private static boolean ended(Process start) {
        try {
            if (start.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return true;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        start.destroyForcibly();
        return false;
    }
}
