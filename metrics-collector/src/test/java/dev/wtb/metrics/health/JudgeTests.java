package dev.wtb.metrics.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wtb.contract.node.HostLoad;
import dev.wtb.contract.node.NetworkLoad;
import dev.wtb.contract.node.NodeStatus;
import dev.wtb.contract.node.ServerStatus;
import dev.wtb.contract.server.Health;
import dev.wtb.metrics.MetricsProperties;
import dev.wtb.metrics.probe.Probe;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class JudgeTests {
    private static final MetricsProperties PROPERTIES = new MetricsProperties(Duration.ofSeconds(15),
            Duration.ofSeconds(5),
            Duration.ofSeconds(30), Duration.ofSeconds(90), Duration.ofSeconds(60), Duration.ofSeconds(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(1), Duration.ofSeconds(5), "", Duration.ofMinutes(1));
    private static final Probe GOOD = probe(true, true);
    private static final Probe DOWN = new Probe(null, Double.NaN);
    private static final Optional<BooleanSupplier> CONFIRMED = Optional.of(() -> true);
    private static final Optional<BooleanSupplier> DENIED = Optional.of(() -> false);

    private final Judge judge = new Judge(PROPERTIES, Health.UNKNOWN);

    @Test
    void firstGoodLookMakesItATarget() {
        look(0, GOOD, CONFIRMED);

        assertThat(judge.health()).isEqualTo(Health.HEALTHY);
    }

    @Test
    void oneMissedPollIsNoFailure() {
        look(0, GOOD, CONFIRMED);
        look(15, DOWN, CONFIRMED);

        assertThat(judge.health()).isEqualTo(Health.SUSPECT);
    }

    @Test
    void failsWhenWitnessesAgree() {
        look(0, GOOD, CONFIRMED);
        look(15, DOWN, CONFIRMED);
        look(45, DOWN, CONFIRMED);

        assertThat(judge.health()).isEqualTo(Health.FAILED);
    }

    @Test
    void collectorThatIsCutOffFailsNobody() {
        look(0, GOOD, DENIED);
        look(15, DOWN, DENIED);
        look(600, DOWN, DENIED);

        assertThat(judge.health()).isEqualTo(Health.SUSPECT);
    }

    @Test
    void lonelyNodeIsGivenMoreTime() {
        look(0, GOOD, Optional.empty());
        look(15, DOWN, Optional.empty());
        look(60, DOWN, Optional.empty());
        assertThat(judge.health()).isEqualTo(Health.SUSPECT);

        look(105, DOWN, Optional.empty());
        assertThat(judge.health()).isEqualTo(Health.FAILED);
    }

    @Test
    void nodeThatForwardsNothingFails() {
        look(0, GOOD, CONFIRMED);
        look(15, probe(true, false), CONFIRMED);
        look(46, probe(true, false), CONFIRMED);

        assertThat(judge.health()).isEqualTo(Health.FAILED);
    }

    @Test
    void returnedNodeMustProveItself() {
        look(0, GOOD, CONFIRMED);
        look(15, DOWN, CONFIRMED);
        look(45, DOWN, CONFIRMED);
        look(50, GOOD, CONFIRMED);
        assertThat(judge.health()).isEqualTo(Health.FAILED);

        look(111, GOOD, CONFIRMED);
        assertThat(judge.health()).isEqualTo(Health.HEALTHY);
    }

    private void look(int second, Probe probe, Optional<BooleanSupplier> witnesses) {
        judge.look(1, probe, Instant.EPOCH.plusSeconds(second), witnesses);
    }

    private static Probe probe(boolean up, boolean forwarding) {
        return new Probe(new NodeStatus(Instant.EPOCH, Instant.EPOCH, true,
                new HostLoad(0, 1, 2, 1, 2, new NetworkLoad(0, 0, 0, 0, 0)),
                List.of(new ServerStatus(1, up, 0, 0, 0, 0, forwarding))), 1.0);
    }
}
