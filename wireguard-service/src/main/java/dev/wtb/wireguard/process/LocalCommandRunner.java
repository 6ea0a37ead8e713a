package dev.wtb.wireguard.process;

import dev.wtb.wireguard.NodeProperties;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Starts processes: no shell, an environment of its own, a deadline, both streams drained and capped. */
@Component
class LocalCommandRunner implements CommandRunner {
    private static final Logger LOG = LoggerFactory.getLogger(LocalCommandRunner.class);
    /** Fits into every pipe, see pipe(7), so that writing it waits for nobody. */
    private static final int PIPE = 4096;
    private static final int OUTPUT_LIMIT = 64 << 20;
    private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private final Duration timeout;
    private final Tools tools;
    private final Executor drains = Executors
            .newCachedThreadPool(Thread.ofPlatform().daemon().name("drain-", 0).factory());

    LocalCommandRunner(NodeProperties properties, Tools tools) {
        this.tools = tools;
        this.timeout = properties.commandTimeout();
    }

    @Override
    public String run(Command command) {
        return answer(command, LocalCommandRunner::drain);
    }

    @Override
    public void run(Command command, Consumer<String> lines) {
        answer(command, stream -> {
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8)).lines().forEach(lines);
            return "";
        });
    }

    private String answer(Command command, Function<InputStream, String> reader) {
        try {
            return finish(command, start(command), reader);
        } catch (IOException missing) {
            throw new CommandFailed(command, missing);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CommandFailed(command, stopped);
        }
    }

    private Process start(Command command) throws IOException {
        var builder = new ProcessBuilder(tools.call(command.arguments()));
        builder.environment().clear();
        builder.environment().putAll(Map.of("LC_ALL", "C", "PATH", PATH));
        return builder.start();
    }

    private String finish(Command command, Process process, Function<InputStream, String> reader)
            throws IOException, InterruptedException {
        var output = CompletableFuture.supplyAsync(() -> reader.apply(process.getInputStream()), drains);
        var errors = CompletableFuture.supplyAsync(() -> drain(process.getErrorStream()), drains);
        if (command.input().length() < PIPE) {
            feed(process, command.input());
        } else {
            drains.execute(() -> feed(process, command.input()));
        }
        if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
            end(process);
            throw new CommandFailed(command, -1, "no answer within " + timeout.toMillis() + " ms");
        }
        if (process.exitValue() != 0) {
            throw new CommandFailed(command, process.exitValue(), errors.join());
        }
        return output.join();
    }

    /** A tool that does not read its input says why on its error stream. */
    private static void feed(Process process, String text) {
        try (var input = process.getOutputStream()) {
            input.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException closed) {
            LOG.debug("A tool closed its input: {}", closed.getMessage());
        }
    }

    private static void end(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(1, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    private static String drain(InputStream stream) {
        try (stream) {
            return new String(stream.readNBytes(OUTPUT_LIMIT), StandardCharsets.UTF_8);
        } catch (IOException closed) {
            return "";
        }
    }
}
