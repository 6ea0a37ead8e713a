package dev.wtb.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.wtb.contract.server.Health;
import dev.wtb.contract.server.Server;
import dev.wtb.e2e.network.Phone;
import dev.wtb.e2e.stack.Stack;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A service that cannot be reached is not a server that is dead: tunnels live on, and nobody is moved. */
class JudgeJourneyIT {
    private static final Duration SOON = Duration.ofSeconds(40);
    /** Three times as long as anything takes to be declared failed. */
    private static final Duration LONG = Duration.ofSeconds(27);
    private static final List<String> NODES = IntStream.rangeClosed(1, 3).mapToObj(node -> "node-" + node).toList();

    private final Stack stack = Product.stack();
    private final Person ann = new Person(stack.sandbox(), "en");
    private long movesBefore;

    @BeforeEach
    void connects() {
        Product.mend();
        movesBefore = moves();
        ann.types("/start");
        ann.taps("Try free");
        ann.taps("Amsterdam");
    }

    @AfterEach
    void goOn() {
        Product.mend();
    }

    @Test
    void frozenServiceWithLivingTunnelsMovesNobody() {
        try (var phone = connected()) {
            var node = phone.reaches().equals(stack.nodeAddress(1)) ? 1 : 2;
            stack.freeze("node-" + node, true);

            await().atMost(SOON).until(() -> server(node).health() == Health.UNREACHABLE);
            for (int second = 0; second < LONG.toSeconds(); second++) {
                assertThat(phone.reaches()).isEqualTo(stack.nodeAddress(node));
                assertThat(server(node).health()).isEqualTo(Health.UNREACHABLE);
                pause();
            }

            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(server(node).healthReason()).contains("does not answer",
                            "carries traffic, say 2 other nodes"));
            assertThat(moves()).isEqualTo(movesBefore);
            stack.freeze("node-" + node, false);
            await().atMost(SOON).until(() -> server(node).health() == Health.HEALTHY);
            assertThat(phone.reaches()).isEqualTo(stack.nodeAddress(node));
        }
    }

    @Test
    void collectorThatReachesNobodyMovesNobody() {
        try (var phone = connected()) {
            var home = phone.reaches();
            NODES.forEach(node -> stack.freeze(node, true));
            await().atMost(SOON).until(() -> server(1).healthReason().contains("it reaches no node at all"));

            for (int second = 0; second < LONG.toSeconds(); second++) {
                assertThat(phone.reaches()).isEqualTo(home);
                assertThat(healths()).doesNotContain(Health.FAILED);
                pause();
            }

            assertThat(moves()).isEqualTo(movesBefore);
            assertThat(Sql.number("select count(*) from outage where ended_at is null")).isZero();
        }
    }

    private Phone connected() {
        var phone = new Phone(stack.network(), Stack.WEB_PORT);
        phone.connect(ann.file(ann.sees(Person::isFile)));
        return phone;
    }

    private static Server server(int node) {
        return Product.servers().stream().filter(server -> server.node().id() == node).findFirst().orElseThrow();
    }

    private static List<Health> healths() {
        return Product.servers().stream().map(Server::health).toList();
    }

    private static long moves() {
        return Sql.number("select count(*) from move");
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofSeconds(1));
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }
}
