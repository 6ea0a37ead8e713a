package dev.wtb.e2e.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** An endless ping(8) that tells what it missed. */
public final class Pinger implements AutoCloseable {
    private static final String INTERVAL_SECONDS = "0.02";
    private static final Pattern ANSWER = Pattern.compile("\\[(\\d+\\.\\d+)\\] \\d+ bytes from .* icmp_seq=(\\d+)");

    private final Process process;
    private final Path output;

    Pinger(String namespace, String address) {
        try {
            output = Files.createTempFile("ping", ".log");
            process = new ProcessBuilder(
                    Host.inside(namespace, List.of("ping", "-n", "-D", "-i", INTERVAL_SECONDS, address)))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
        } catch (IOException missing) {
            throw new UncheckedIOException("Is ping installed?", missing);
        }
    }

    /** How many requests were answered until now. */
    public int answered() {
        return answers().size();
    }

    /** The longest time between two answers until now. */
    public Duration longestSilence() {
        var times = answers().stream().mapToDouble(answer -> Double.parseDouble(answer.group(1))).toArray();
        double longest = 0;
        for (int i = 1; i < times.length; i++) {
            longest = Math.max(longest, times[i] - times[i - 1]);
        }
        return Duration.ofMillis(Math.round(longest * 1000));
    }

    /** How many requests before the last answered one were never answered. */
    public long missed() {
        var answers = answers();
        long last = answers.stream().mapToLong(answer -> Long.parseLong(answer.group(2))).max().orElse(0);
        return last - answers.size();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor(5, TimeUnit.SECONDS);
            Files.deleteIfExists(output);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private List<MatchResult> answers() {
        try {
            return Files.readString(output)
                    .lines()
                    .map(ANSWER::matcher)
                    .filter(line -> line.find())
                    .map(line -> line.toMatchResult())
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
