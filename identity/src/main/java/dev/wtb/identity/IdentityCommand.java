package dev.wtb.identity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code IdentityCommand FOLDER keep NODE ...} gives every service and each node named a certificate, and goes on
 * renewing those of the services. {@code renew} gives all of them new ones at once; {@code revoke HOLDER} refuses a
 * holder's older ones everywhere and gives it another first, where a holder is a service's name or {@code node/1}.
 */
public final class IdentityCommand {
    private static final Logger LOG = LoggerFactory.getLogger(IdentityCommand.class);
    private static final List<String> SERVICES = List.of("database-service", "telegram-service", "metrics-collector",
            "migration-service", "admin-panel", "doctor");
    /** Says that everybody has a certificate; read by the engine. */
    private static final Path KEPT = Path.of("/tmp/kept");
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    /** By then every running service shows its new certificate, so that none is refused. */
    private static final Duration SETTLED = Duration.ofSeconds(15);

    private final IdentityFolder folder;
    private final Duration pause;

    private IdentityCommand(Path root, Map<String, String> environment) {
        var lives = new IdentityFolder.Lives(life(environment, "WTB_IDENTITY_SERVICE_LIFE", "P30D"),
                life(environment, "WTB_IDENTITY_NODE_LIFE", "P90D"));
        folder = new IdentityFolder(root, Clock.systemUTC(), lives);
        var often = lives.service().dividedBy(20);
        pause = often.compareTo(LONGEST_PAUSE) < 0 ? often : LONGEST_PAUSE;
    }

    /** Runs it. */
    public static void main(String[] arguments) throws InterruptedException, IOException {
        if (arguments.length < 2) {
            throw new IllegalArgumentException("Usage: FOLDER keep|renew [NODE-ID ...], or FOLDER revoke HOLDER");
        }
        var command = new IdentityCommand(Path.of(arguments[0]), System.getenv());
        var rest = Arrays.asList(arguments).subList(2, arguments.length);
        switch (arguments[1]) {
            case "keep" -> command.keep(rest);
            case "renew" -> command.renew(rest);
            case "revoke" -> command.revoke(rest.getFirst());
            default -> throw new IllegalArgumentException("There is no " + arguments[1]);
        }
    }

    private void keep(List<String> nodes) throws InterruptedException, IOException {
        while (true) {
            SERVICES.forEach(name -> folder.provide(Identity.service(name)));
            nodes(nodes).forEach(folder::provideFirst);
            if (!Files.exists(KEPT)) {
                Files.createFile(KEPT);
                LOG.info("Everybody has a certificate");
            }
            TimeUnit.MILLISECONDS.sleep(pause.toMillis());
        }
    }

    private void renew(List<String> nodes) {
        Stream.concat(SERVICES.stream().map(Identity::service), nodes(nodes)).forEach(identity -> {
            folder.renew(identity);
            LOG.info("{} has a new certificate", identity.name());
        });
    }

    private void revoke(String holder) throws InterruptedException {
        var identity = Identity.service(holder);
        if (!SERVICES.contains(holder) && !identity.isNode()) {
            throw new IllegalArgumentException("There is no " + holder + "; holders are node/ID and " + SERVICES);
        }
        if (!Files.exists(folder.of(identity))) {
            throw new IllegalArgumentException(
                    holder + " got its certificate elsewhere: remove its server in the panel");
        }
        folder.renew(identity);
        LOG.info("{} has a new certificate; the old one is refused in {} s", holder, SETTLED.toSeconds());
        TimeUnit.MILLISECONDS.sleep(SETTLED.toMillis());
        folder.refuseOlder(identity);
        SERVICES.forEach(name -> folder.provide(Identity.service(name)));
        LOG.info("{} has a new certificate, the old ones are refused", holder);
    }

    private static Stream<Identity> nodes(List<String> ids) {
        return ids.stream().map(id -> Identity.node(Long.parseLong(id)));
    }

    private static Duration life(Map<String, String> environment, String variable, String usual) {
        return Duration.parse(environment.getOrDefault(variable, usual));
    }
}
