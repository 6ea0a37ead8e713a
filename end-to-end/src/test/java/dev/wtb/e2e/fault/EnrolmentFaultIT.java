package dev.wtb.e2e.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.wtb.contract.enrolment.EnrolmentApi;
import dev.wtb.contract.enrolment.EnrolmentStep;
import dev.wtb.contract.server.Health;
import dev.wtb.contract.server.Server;
import dev.wtb.contract.server.ServerApi;
import dev.wtb.contract.server.ServerForm;
import dev.wtb.contract.server.ServerState;
import dev.wtb.e2e.Product;
import dev.wtb.e2e.crash.CrashPoint;
import dev.wtb.e2e.stack.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An enrolment goes on wherever one of its three parts dies, and makes one node with one server. All cuts with SOAK=1;
 * else some, by lot: {@code -Dseed} repeats it.
 */
class EnrolmentFaultIT {
    private static final boolean SOAK = Boolean.getBoolean("soak");
    private static final long SEED = Long.getLong("seed", System.nanoTime());
    private static final int SAMPLE = 3;

    private final ServerApi servers = Product.stack().as("admin-panel", ServerApi.class);
    private final EnrolmentApi enrolments = Product.stack().as("admin-panel", EnrolmentApi.class);

    @ParameterizedTest
    @MethodSource("cuts")
    void goesOnWhereItWasCut(Cut cut) {
        long node = enrolments.nextNode();
        var name = "enrolled-" + node;
        var id = UUID.randomUUID();
        try (var nurse = new Nurse(); var host = Product.stack().freshHost((int) node)) {
            Product.stack().crashes().arm(cut.point.service(), cut.point, cut.after);
            host.types(enrolments.begin(id, form(node, name), "test").text());

            await(cut + ", seed " + SEED).atMost(Duration.ofSeconds(90))
                    .ignoreExceptions()
                    .until(() -> host.isNode() && ended(id) == EnrolmentStep.ADMITTED);
            assertThat(Product.stack().crashes().disarm(cut.point.service())).as("%s struck", cut).isTrue();
            nurse.everybodyUp();
            await(cut + ", seed " + SEED).atMost(Duration.ofSeconds(60))
                    .ignoreExceptions()
                    .until(() -> named(name).size() == 1 && named(name).getFirst().health() == Health.HEALTHY);
            assertThat(host.serves()).isTrue();
            servers.change(named(name).getFirst().id(), ServerState.REMOVED, "test");
            await().atMost(Duration.ofSeconds(30)).until(() -> !host.serves());
        } finally {
            Product.stack().crashes().disarm(cut.point.service());
        }
    }

    private static List<Cut> cuts() {
        var cuts = new ArrayList<Cut>();
        for (var point : CrashPoint.ofEnrolments()) {
            cuts.add(new Cut(point, false));
            cuts.add(new Cut(point, true));
        }
        Collections.shuffle(cuts, new Random(SEED));
        return SOAK ? cuts : cuts.subList(0, SAMPLE);
    }

    private static ServerForm form(long node, String name) {
        var address = Product.stack().nodeAddress((int) node);
        return new ServerForm(name, node, address, Node.PORT, "fi", address, Node.LISTEN_PORT, 10, null);
    }

    private EnrolmentStep ended(UUID id) {
        return enrolments.enrolment(id).step();
    }

    private List<Server> named(String name) {
        return servers.servers().stream().filter(server -> server.name().equals(name)).toList();
    }

    private record Cut(CrashPoint point, boolean after) {
        @Override
        public String toString() {
            return (after ? "after " : "before ") + point;
        }
    }
}
