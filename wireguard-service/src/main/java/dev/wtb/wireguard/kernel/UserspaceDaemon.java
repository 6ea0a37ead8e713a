package dev.wtb.wireguard.kernel;

import dev.wtb.wireguard.process.Command;
import dev.wtb.wireguard.process.CommandFailed;
import dev.wtb.wireguard.process.CommandRunner;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;

/** Starts wireguard-go; it outlives this service, so that tunnels do. */
class UserspaceDaemon {
    private final CommandRunner runner;
    private final RetryTemplate patience = new RetryTemplate(RetryPolicy.builder().maxRetries(200)
            .delay(Duration.ofMillis(20)).timeout(Duration.ofSeconds(5)).includes(CommandFailed.class).build());

    UserspaceDaemon(CommandRunner runner) {
        this.runner = runner;
    }

    /** Returns once the daemon answers wg(8). */
    void start(String interfaceName) {
        var builder = new ProcessBuilder("wireguard-go", "-f", interfaceName)
                .redirectInput(Redirect.from(new File("/dev/null")))
                .redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD);
        builder.environment().put("WG_PROCESS_FOREGROUND", "1");
        try {
            builder.start();
            patience.execute(() -> runner.run(Command.of("wg", "show", interfaceName, "listen-port")));
        } catch (IOException missing) {
            throw new UncheckedIOException("wireguard-go cannot be started: install it", missing);
        } catch (RetryException silent) {
            throw new IllegalStateException("wireguard-go does not answer on " + interfaceName, silent);
        }
    }
}
