package dev.wtb.e2e.network;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs tools of this machine. */
public final class Host {
    private static final int LIMIT_SECONDS = 300;

    private Host() {
    }

    /** The tool's output; a failure names the call and what the tool said. */
    public static String run(String... call) {
        return piped("", call);
    }

    /** The same with something on its standard input. */
    public static String piped(String input, String... call) {
        return in(new File("."), input, call);
    }

    /** The same in a folder. */
    public static String in(File folder, String input, String... call) {
        try {
            var process = new ProcessBuilder(call).directory(folder).redirectErrorStream(true).start();
            try (var stream = process.getOutputStream()) {
                stream.write(input.getBytes(StandardCharsets.UTF_8));
            }
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
            if (!ended || process.exitValue() != 0) {
                throw new IllegalStateException(String.join(" ", call) + " ended with "
                        + (ended ? process.exitValue() : "nothing") + ": " + output.strip());
            }
            return output;
        } catch (IOException missing) {
            throw new UncheckedIOException("Is " + call[0] + " installed?", missing);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** One line of words without quotes. */
    public static String line(String line) {
        return run(line.split(" "));
    }

    /** Whether it worked. */
    public static boolean works(String... call) {
        try {
            run(call);
            return true;
        } catch (IllegalStateException failed) {
            return false;
        }
    }

    /** Whether a TCP connection opens from a namespace. */
    public static boolean opens(String namespace, String address, int port) {
        return works(inside(namespace, List.of("timeout", "1", "bash", "-c",
                "exec 3<>/dev/tcp/" + address + "/" + port)).toArray(String[]::new));
    }

    /** A call inside a namespace. */
    public static List<String> inside(String namespace, List<String> call) {
        return Stream.concat(List.of("ip", "netns", "exec", namespace).stream(), call.stream()).toList();
    }
}
