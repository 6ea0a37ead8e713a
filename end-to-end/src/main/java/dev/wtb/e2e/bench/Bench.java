package dev.wtb.e2e.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** {@code make bench}: prints the table and writes {@code target/bench.json}. */
public final class Bench {
    private Bench() {
    }

    /** Runs it; the checkout's root, then optionally one suite. */
    @SuppressWarnings("SystemOut") // this is a program that talks to a person
    public static void main(String[] arguments) throws IOException {
        var root = Path.of(arguments[0]).toAbsolutePath().normalize();
        Consumer<String> say = line -> System.out.println("  " + line);
        var suites = new LinkedHashMap<String, Supplier<List<Figure>>>();
        suites.put("main-job", () -> new MainJob(root, say).run());
        suites.put("shop", () -> new Shop(root, say).run());
        suites.put("moves", () -> new Moves(root, say).run());
        suites.put("operations", () -> new Operations(root, say).run());
        suites.put("data-plane", () -> new DataPlane(root, say).run());
        if (arguments.length > 1) {
            suites.keySet().retainAll(Set.of(arguments[1]));
        }
        if (suites.isEmpty()) {
            throw new IllegalArgumentException("There is no suite " + arguments[1]);
        }
        var figures = suites.values().stream().flatMap(suite -> suite.get().stream()).toList();
        System.out.println("Telegram's rate buckets are off; figures of one run on this machine:");
        figures.forEach(figure -> System.out.println(figure.line()));
        Files.writeString(root.resolve("target/bench.json"),
                figures.stream().map(Figure::json).collect(Collectors.joining(",\n", "[\n", "\n]\n")));
        if (!figures.stream().allMatch(Figure::holds)) {
            System.exit(1);
        }
    }
}
