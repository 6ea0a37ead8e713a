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
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;

/** Starts wireguard-go or its like; it outlives this service, so that tunnels do. */
class UserspaceDaemon {
    private final CommandRunner runner;
    private final Tools tools;
    private final Flavour flavour;
    private final RetryTemplate patience = new RetryTemplate(RetryPolicy.builder().maxRetries(200)
            .delay(Duration.ofMillis(20)).timeout(Duration.ofSeconds(5)).includes(CommandFailed.class).build());

    UserspaceDaemon(CommandRunner runner, Tools tools, Flavour flavour) {
        this.flavour = flavour;
        this.runner = runner;
        this.tools = tools;
    }

    /** Returns once the daemon answers wg(8). */
    void start(String interfaceName) {
        var builder = new ProcessBuilder(tools.call(List.of(flavour.daemon(), "-f", interfaceName)))
                .redirectInput(Redirect.from(new File("/dev/null")))
                .redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD);
        builder.environment().keySet().retainAll(Set.of("PATH"));
        builder.environment().put("WG_PROCESS_FOREGROUND", "1");
        try {
            builder.start();
            patience.execute(() -> runner.run(Command.of(flavour.tool(), "show", interfaceName, "listen-port")));
        } catch (IOException missing) {
            throw new UncheckedIOException(flavour.daemon() + " cannot be started: install it", missing);
        } catch (RetryException silent) {
            throw new IllegalStateException(flavour.daemon() + " does not answer on " + interfaceName, silent);
        }
    }
}
