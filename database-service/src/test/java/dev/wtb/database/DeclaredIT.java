package dev.wtb.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wtb.contract.migration.ConvergenceApi;
import dev.wtb.contract.server.ServerApi;
import dev.wtb.contract.server.ServerState;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What an operator declares is heard of at once, and nothing else is. */
class DeclaredIT extends DatabaseIT {
    private static final long WAIT = 20_000;

    @Test
    void newServerIsHeardOfBeforeTheNextRound() throws Exception {
        long seen = declared(0, 0);
        var heard = CompletableFuture.supplyAsync(() -> declared(seen, WAIT));

        var server = place(10);

        long now = heard.get(10, TimeUnit.SECONDS);
        assertThat(now).isNotEqualTo(seen);
        var later = CompletableFuture.supplyAsync(() -> declared(now, WAIT));
        as("admin-panel", ServerApi.class).change(server.id(), ServerState.CORDONED, "test");
        assertThat(later.get(10, TimeUnit.SECONDS)).isNotEqualTo(now);
    }

    private long declared(long seen, long wait) {
        return as("migration-service", ConvergenceApi.class).awaitDeclared(seen, wait);
    }
}
