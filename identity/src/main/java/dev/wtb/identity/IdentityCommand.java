package dev.wtb.identity;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * {@code IdentityCommand FOLDER [NODE-ID ...]}: gives every service, and each node named, a certificate. Run at each
 * start of the stack: it keeps what is still good.
 */
public final class IdentityCommand {
    private static final List<String> SERVICES = List.of("database-service", "telegram-service", "metrics-collector",
            "migration-service", "admin-panel");

    private IdentityCommand() {
    }

    /** Runs it. */
    public static void main(String[] arguments) {
        if (arguments.length == 0) {
            throw new IllegalArgumentException("Usage: FOLDER [NODE-ID ...]");
        }
        var folder = new IdentityFolder(Path.of(arguments[0]), Clock.systemUTC());
        SERVICES.forEach(name -> folder.provide(Identity.service(name)));
        for (int i = 1; i < arguments.length; i++) {
            folder.provide(Identity.node(Long.parseLong(arguments[i])));
        }
    }
}
