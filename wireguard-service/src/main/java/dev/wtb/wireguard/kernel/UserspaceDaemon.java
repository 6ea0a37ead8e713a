package dev.wtb.wireguard.kernel;

import dev.wtb.wireguard.process.Command;
import dev.wtb.wireguard.process.CommandFailed;
import dev.wtb.wireguard.process.CommandRunner;
import dev.wtb.wireguard.process.Tools;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts wireguard-go or its like; it outlives this service, so that tunnels do. */
class UserspaceDaemon {
    private static final Logger LOG = LoggerFactory.getLogger(UserspaceDaemon.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration LOOK = Duration.ofMillis(20);

    private final CommandRunner runner;
    private final Tools tools;
    private final Flavour flavour;

    UserspaceDaemon(CommandRunner runner, Tools tools, Flavour flavour) {
        this.runner = runner;
        this.tools = tools;
        this.flavour = flavour;
    }

    /** Returns once the daemon answers wg(8). One that ends at once met its dying predecessor, and is started again. */
    void start(String interfaceName) {
        long start = System.nanoTime();
        var daemon = launched(interfaceName);
        while (!answers(interfaceName)) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                daemon.destroyForcibly();
                throw new IllegalStateException(flavour.daemon() + " does not answer on " + interfaceName);
            }
            LockSupport.parkNanos(LOOK.toNanos());
            if (!daemon.isAlive()) {
                daemon = launched(interfaceName);
            }
        }
    }

    private Process launched(String interfaceName) {
        var builder = new ProcessBuilder(tools.call(List.of(flavour.daemon(), "-f", interfaceName)))
                .redirectInput(Redirect.from(new File("/dev/null")))
                .redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD);
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
