package dev.wtb.metrics.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wtb.contract.sample.Sample;
import dev.wtb.contract.server.Health;
import dev.wtb.contract.server.Network;
import dev.wtb.contract.server.Node;
import dev.wtb.contract.server.Server;
import dev.wtb.contract.server.ServerState;
import dev.wtb.metrics.MovingClock;
import dev.wtb.metrics.TestProperties;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What Prometheus is told of servers. */
class FiguresTests {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final MovingClock clock = new MovingClock();
    private final Figures figures = new Figures(meters, TestProperties.get(), clock);

    @Test
    void serverIsShownAsItIsNow() {
        figures.of(List.of(server(1, Health.HEALTHY, 40)));
        figures.measured(List.of(new Sample(1, clock.instant(), 0.5, 0.25, 1000, 2000, 40, 7, 3)));

        assertThat(value("wtb.server.healthy")).isEqualTo(1);
        assertThat(value("wtb.server.used")).isEqualTo(40);
        assertThat(value("wtb.server.connected")).isEqualTo(7);
        assertThat(value("wtb.server.sent.bytes.per.second")).isEqualTo(2000);

        figures.of(List.of(server(1, Health.FAILED, 41)));
        figures.measured(List.of());

        assertThat(value("wtb.server.healthy")).isZero();
        assertThat(value("wtb.server.used")).isEqualTo(41);
        assertThat(value("wtb.server.connected")).isEqualTo(7);
    }

    @Test
    void serverThatIsSilentHasNoFiguresOfItsLastGoodDay() {
        figures.of(List.of(server(1, Health.HEALTHY, 40)));
        figures.measured(List.of(new Sample(1, clock.instant(), 0.5, 0.25, 1000, 2000, 40, 7, 3)));

        clock.forward(TestProperties.get().pollInterval().multipliedBy(6));

        assertThat(value("wtb.server.connected")).isNaN();
        assertThat(value("wtb.server.used")).isEqualTo(40);
    }

    @Test
    void serverThatWasNeverMeasuredHasNoFigureYet() {
        figures.of(List.of(server(1, Health.UNKNOWN, 0)));

        assertThat(value("wtb.server.cpu")).isNaN();
    }

    @Test
    void serverThatIsGoneIsShownNoMore() {
        figures.of(List.of(server(1, Health.HEALTHY, 1), server(2, Health.HEALTHY, 2)));
        figures.of(List.of(server(2, Health.HEALTHY, 2)));

        assertThat(meters.find("wtb.server.used").gauges()).singleElement()
                .satisfies(gauge -> assertThat(gauge.getId().getTag("server")).isEqualTo("s2"));
    }

    private double value(String name) {
        return meters.get(name).tag("server", "s1").tag("geolocation", "nl").gauge().value();
    }

    private static Server server(long id, Health health, int used) {
        return new Server(id, "s" + id, new Node(id, "node", "localhost", 1), "nl", "nl.example", 51820, "key",
                "10.64.16.0/20", "fd57::/112", 100, used, ServerState.ACTIVE, health, Instant.EPOCH, "",
                new Network("nl.example", false));
    }
}
