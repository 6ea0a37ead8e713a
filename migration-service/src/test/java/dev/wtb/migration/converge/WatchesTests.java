package dev.wtb.migration.converge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.wtb.contract.migration.Changed;
import dev.wtb.contract.migration.ConvergenceApi;
import dev.wtb.contract.migration.Desired;
import dev.wtb.contract.peer.Agreement;
import dev.wtb.contract.peer.Offer;
import dev.wtb.contract.peer.ServerKey;
import dev.wtb.contract.server.Node;
import dev.wtb.contract.server.ServerApi;
import dev.wtb.identity.Fake;
import dev.wtb.identity.call.FakeNodes;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.ResourceAccessException;

/** News is heard as it happens, and again after a silence. */
class WatchesTests {
    private final Fake world = new Fake();
    private final FakeNodes nodes = new FakeNodes((_, api) -> world.as(api));
    private final Changes changes = new Changes(world.as(ConvergenceApi.class), nodes);
    private final Convergence convergence = new Convergence(world.as(ConvergenceApi.class), world.as(ServerApi.class),
            nodes, changes, new Findings());

    @Test
    void declaredServerIsToldAndASilentNodeAskedAgainSoon() {
        world.answer("ConvergenceApi.desired", _ -> List.of(new Desired(1, new Node(1, "n", "node1", 8082), null,
                new Offer(new UUID(0, 1), 1, "d"), false)));
        var tries = new AtomicInteger();
        world.answer("ServerSetApi.define", _ -> {
            if (tries.incrementAndGet() == 1) {
                throw new ResourceAccessException("refused");
            }
            return new ServerKey("key");
        });
        world.answer("ServerSetApi.offer", _ -> new Agreement(true, 1, 0));
        world.answer("ConvergenceApi.awaitDeclared", _ -> {
            pause();
            return 1L;
        });
        var watch = new DeclaredWatch(world.as(ConvergenceApi.class), convergence);

        watch.start();
        try {
            await().untilAsserted(() -> assertThat(world.calls()).contains("ConvergenceApi.awaitDeclared(0, 25000)",
                    "ConvergenceApi.awaitDeclared(1, 5000)", "ConvergenceApi.applied(1, 1)",
                    "ConvergenceApi.awaitDeclared(1, 25000)"));
        } finally {
            watch.stop();
        }
        assertThat(watch.isRunning()).isFalse();
    }

    @Test
    void changesGoOnWhereTheyWereAfterASilence() {
        var tries = new AtomicInteger();
        world.answer("ConvergenceApi.awaitChanged", _ -> {
            if (tries.incrementAndGet() == 2) {
                throw new ResourceAccessException("refused");
            }
            pause();
            return new Changed(7, List.of());
        });
        var watch = new ChangeWatch(world.as(ConvergenceApi.class), changes);

        watch.start();
        try {
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(world.calls())
                            .filteredOn(call -> call.equals("ConvergenceApi.awaitChanged(7, 5000)"))
                            .hasSizeGreaterThan(1));
        } finally {
            watch.stop();
        }
        assertThat(watch.isRunning()).isFalse();
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
