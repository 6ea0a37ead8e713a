package dev.wtb.e2e.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Collectors;

/** {@code make bench}: prints the table and writes {@code target/bench.json}. */
public final class Bench {
    private Bench() {
    }

    /** Runs it; the checkout's root, then optionally one suite. */
    @SuppressWarnings("SystemOut") // this is a program that talks to a person
    public static void main(String[] arguments) throws IOException, SQLException {
        if (arguments.length > 1 && !arguments[1].equals("main-job")) {
            throw new IllegalArgumentException("There is no suite " + arguments[1] + "; there is main-job");
        }
        var root = Path.of(arguments[0]).toAbsolutePath().normalize();
        var figures = new MainJob(root, line -> System.out.println("  " + line)).run();
        System.out.println("Telegram's rate buckets do not exist yet; medians of one run on this machine:");
        figures.forEach(figure -> System.out.println(figure.line()));
        Files.writeString(root.resolve("target/bench.json"),
                figures.stream().map(Figure::json).collect(Collectors.joining(",\n", "[\n", "\n]\n")));
        if (!figures.stream().allMatch(Figure::holds)) {
            System.exit(1);
        }
    }
}
