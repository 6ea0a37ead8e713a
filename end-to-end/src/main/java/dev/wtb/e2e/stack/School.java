package dev.wtb.e2e.stack;

import java.util.List;
import java.util.function.Consumer;

/**
 * Services learn by doing: in a first run of the whole product each notes which classes its work takes, and in all
 * later ones it has them at hand. Starts are a third shorter then, and the first people wait no longer than those after
 * them. It is done once for each built jar.
 */
public final class School {
    private static final List<String> PUPILS = List.of("database-service", "telegram-sandbox", "node-1",
            "metrics-collector", "migration-service", "telegram-service", "admin-panel");

    private School() {
    }

    /** Runs that plan with what people do all day, unless all is learned. */
    public static void teach(Plan plan, Consumer<Stack> lesson, Consumer<String> say) {
        var caches = new StartCaches(new Jars(plan.root()), false);
        if (caches.complete(PUPILS)) {
            return;
        }
        say.accept("services learn what their work takes");
        try (var stack = new Stack(plan.withLearning(), line -> {
        })) {
            stack.furnish();
            lesson.accept(stack);
            say.accept("they write it down");
        }
        caches.keep(PUPILS, plan.work().resolve("logs"));
    }
}
