package dev.wtb.e2e;

import dev.wtb.e2e.network.Host;
import dev.wtb.e2e.stack.Plan;
import dev.wtb.e2e.stack.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** {@code make demo}: the whole product on this machine until Ctrl-C. */
public final class Demo {
    private Demo() {
    }

    /** Runs it; the argument is the checkout's root. */
    @SuppressWarnings("SystemOut") // this is a program that talks to a person
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var start = Instant.now();
        var root = Path.of(arguments[0]).toAbsolutePath().normalize();
        var target = Files.createDirectories(root.resolve("target"));
        Files.writeString(target.resolve("demo.pid"), String.valueOf(ProcessHandle.current().pid()));
        boolean real = Host.works("wg", "--version") && Host.works("ip", "netns", "list") && root();
        if (!real) {
            System.out.println("DRY RUN: without root the nodes only pretend; no tunnel carries traffic.");
        }
        var settings = Map.of("WTB_COLLECTOR_POLLINTERVAL", "5s", "WTB_MIGRATION_CONVERGEINTERVAL", "5s");
        var plan = new Plan(root, target.resolve("demo"), 'd', 0, real, settings);
        var stack = new Stack(plan, line -> System.out.println("  " + line));
        var ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stack.close();
            delete(target.resolve("demo.json"), target.resolve("demo.pid"));
            ended.countDown();
        }));
        stack.furnish();
        write(target.resolve("demo.json"), stack);
        System.out.printf("""
                Ready after %d s.
                  Chat page  %s
                  Panel      %s   login admin, password %s
                  Logs       %s
                Ctrl-C ends it and leaves nothing behind.
                """, Duration.between(start, Instant.now()).toSeconds(), stack.sandbox(), stack.panel(),
                stack.panelPassword(), stack.logs());
        var gone = new HashSet<String>();
        while (!ended.await(2, TimeUnit.SECONDS)) {
            stack.dead()
                    .stream()
                    .filter(gone::add)
                    .forEach(
                            part -> System.out
                                    .println("  " + part + " has died; see " + stack.logs()
                                            + ", and start the demo anew"));
        }
    }

    private static boolean root() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static void write(Path file, Stack stack) throws IOException {
        Files.writeString(file, """
                {"sandboxUrl": "%s", "panelUrl": "%s", "panelUser": "admin", "panelPassword": "%s", "botToken": "%s"}
                """.formatted(stack.sandbox(), stack.panel(), stack.panelPassword(), Stack.BOT_TOKEN));
    }

    private static void delete(Path... files) {
        for (var file : files) {
            file.toFile().delete();
        }
    }
}
