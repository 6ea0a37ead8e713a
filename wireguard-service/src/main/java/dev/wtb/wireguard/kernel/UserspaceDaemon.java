package dev.wtb.wireguard.kernel;

import dev.wtb.wireguard.process.Command;
import dev.wtb.wireguard.process.CommandFailed;
import dev.wtb.wireguard.process.CommandRunner;
import dev.wtb.wireguard.process.Tools;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts wireguard-go or its like; it outlives this service, so that tunnels do. Where a container of its own waits for
 * names of interfaces at a pipe, that one is told instead.
 */
class UserspaceDaemon {
    private static final Logger LOG = LoggerFactory.getLogger(UserspaceDaemon.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration ASK_AGAIN = Duration.ofSeconds(1);

    private final CommandRunner runner;
    private final Tools tools;
    private final Flavour flavour;
    private final String pipe;

    UserspaceDaemon(CommandRunner runner, Tools tools, Flavour flavour, String pipe) {
        this.runner = runner;
        this.tools = tools;
        this.flavour = flavour;
        this.pipe = pipe;
    }

    /** Returns once the daemon answers wg(8). One that ends at once met its dying predecessor, and is started again. */
    void start(String interfaceName) {
        long start = System.nanoTime();
        var begun = begun(interfaceName);
        while (!answers(interfaceName)) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new IllegalStateException(flavour.daemon() + " does not answer on " + interfaceName);
            }
            LockSupport.parkNanos(LOOK.toNanos());
            if (!begun.getAsBoolean()) {
                begun = begun(interfaceName);
            }
        }
    }

    /** Whether there is still hope for what was begun. */
    private BooleanSupplier begun(String interfaceName) {
        if (pipe.isEmpty()) {
            return launched(interfaceName)::isAlive;
        }
        ask(interfaceName);
        long asked = System.nanoTime();
        return () -> System.nanoTime() - asked < ASK_AGAIN.toNanos();
    }

    /** Opened for reading as well, so that opening does not wait for a reader. */
    private void ask(String interfaceName) {
        try (var channel = FileChannel.open(Path.of(pipe), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap((interfaceName + "\n").getBytes(StandardCharsets.US_ASCII)));
        } catch (IOException refused) {
            throw new UncheckedIOException("Nobody can be asked at " + pipe, refused);
        }
    }

    private Process launched(String interfaceName) {
        var builder = new ProcessBuilder(tools.call(List.of(flavour.daemon(), "-f", interfaceName)))
                .redirectInput(Redirect.from(new File("/dev/null")))
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD);
        builder.environment().keySet().retainAll(Set.of("PATH"));
        builder.environment().put("WG_PROCESS_FOREGROUND", "1");
        try {
            return builder.start();
        } catch (IOException missing) {
            throw new UncheckedIOException(flavour.daemon() + " cannot be started: install it", missing);
        }
    }

    private boolean answers(String interfaceName) {
        try {
            runner.run(Command.of(flavour.tool(), "show", interfaceName, "listen-port"));
            return true;
        } catch (CommandFailed notYet) {
            LOG.trace("Not yet: {}", notYet.getMessage());
            return false;
        }
    }
}
