package dev.wtb.admin.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wtb.contract.enrolment.Enrolment;
import dev.wtb.contract.enrolment.EnrolmentStep;
import dev.wtb.contract.server.Health;
import dev.wtb.contract.server.Network;
import dev.wtb.contract.server.Node;
import dev.wtb.contract.server.Server;
import dev.wtb.contract.server.ServerState;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProgressTests {
    @Test
    void oneStageIsWaitedForUntilAllAreDone() {
        assertThat(said(EnrolmentStep.WAITING, null)).isEqualTo("dialled of 0");
        assertThat(said(EnrolmentStep.DIALLED, null)).isEqualTo("proved of 1");
        assertThat(said(EnrolmentStep.PROVED, null)).isEqualTo("signed of 2");
        assertThat(said(EnrolmentStep.SIGNED, null)).isEqualTo("admitted of 3");
        assertThat(said(EnrolmentStep.ADMITTED, server(null, Health.UNKNOWN))).isEqualTo("defined of 4");
        assertThat(said(EnrolmentStep.ADMITTED, server("key", Health.SUSPECT))).isEqualTo("healthy of 5");
        assertThat(said(EnrolmentStep.ADMITTED, server("key", Health.HEALTHY))).isEqualTo("over of 6");
    }

    @Test
    void whatHasEndedWaitsForNothing() {
        assertThat(said(EnrolmentStep.EXPIRED, null)).isEqualTo("over of 0");
        assertThat(said(EnrolmentStep.REFUSED, null)).isEqualTo("over of 0");
        assertThat(said(EnrolmentStep.CANCELLED, null)).isEqualTo("over of 0");
    }

    @Test
    void serverSaysWhatItWaitsFor() {
        assertThat(progress(EnrolmentStep.ADMITTED, server("key", Health.SUSPECT)).detail()).isEqualTo("a reason");
        assertThat(progress(EnrolmentStep.WAITING, null).detail()).isEqualTo("nobody answers");
    }

    private static String said(EnrolmentStep step, @Nullable Server server) {
        var progress = progress(step, server);
        var now = progress.stages().stream().filter(Progress.Stage::now).map(Progress.Stage::name).findFirst();
        assertThat(progress.over()).isEqualTo(now.isEmpty());
        return now.orElse("over") + " of " + progress.stages().stream().filter(Progress.Stage::done).count();
    }

    private static Progress progress(EnrolmentStep step, @Nullable Server server) {
        return Progress
                .of(new Enrolment(UUID.randomUUID(), HostForm.empty(2).server(), server == null ? null : 1L, step,
                        "nobody answers", 5, Instant.EPOCH), server);
    }

    private static Server server(@Nullable String key, Health health) {
        return new Server(1, "nl-2", new Node(2, "node-2", "host", 8082), "nl", "host", 51_820, key, "10.64.16.0/20",
                "fd57::/112", 10, 0, ServerState.ACTIVE, health, Instant.EPOCH, "a reason",
                new Network("host", false));
    }
}
