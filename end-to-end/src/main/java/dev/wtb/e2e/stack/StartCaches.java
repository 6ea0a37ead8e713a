package dev.wtb.e2e.stack;

import dev.wtb.e2e.crash.CrashPoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a virtual machine wrote down when it ended (its AOT cache, JEP 514), for later starts of the same jar. An agent
 * that changes classes shuts the cache out, so that services which can be killed at chosen points do without.
 */
final class StartCaches {
    private final Jars jars;
    private final boolean crashes;

    StartCaches(Jars jars, boolean crashes) {
        this.jars = jars;
        this.crashes = crashes;
    }

    /** The same services, those that can with what is written down. */
    Map<String, Jvm> used(Map<String, Jvm> services) {
        var taught = new LinkedHashMap<>(services);
        taught.replaceAll((name, service) -> can(name) && Files.exists(cache(name))
                ? service.options("-XX:AOTCache=" + cache(name))
                : service);
        return taught;
    }

    /** The same services, one of each kind writing down what it did when it ends. */
    Map<String, Jvm> learning(Map<String, Jvm> services) {
        var modules = new HashSet<String>();
        services.keySet().stream().filter(this::can).forEach(name -> Jars.delete(unfinished(name)));
        var pupils = new LinkedHashMap<>(services);
        pupils.replaceAll((name, service) -> can(name) && modules.add(module(name))
                ? service.options("-XX:AOTCacheOutput=" + unfinished(name))
                : service);
        return pupils;
    }

    /** Whether nothing is left to learn; unpacks what was built since. */
    boolean complete(Collection<String> services) {
        services.stream().filter(this::can).map(StartCaches::module).distinct().forEach(jars::of);
        return services.stream().filter(this::can).allMatch(name -> Files.exists(cache(name)));
    }

    /** Only a whole cache gets its name: whoever dies before leaves none behind. */
    void keep(Collection<String> services, Path logs) {
        for (var module : new HashSet<>(services.stream().filter(this::can).map(StartCaches::module).toList())) {
            if (!Files.exists(unfinished(module))) {
                throw new IllegalStateException(module + " did not learn; see " + logs.resolve(module + ".log"));
            }
            try {
                Files.move(unfinished(module), cache(module), StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
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
