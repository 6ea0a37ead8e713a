package dev.wtb.metrics.probe;

import dev.wtb.contract.probe.ProbePeerApi;
import dev.wtb.identity.Fake;
import dev.wtb.identity.call.NodeClients;
import dev.wtb.metrics.MetricsProperties;
import java.time.Clock;

/** Looks at nodes and servers that a test plays; each ends before the next begins. */
public final class TestProbes {
    private TestProbes() {
    }

    public static NodeProbe of(NodeClients nodes) {
        return new NodeProbe(nodes);
    }

    public static Findings findings(MetricsProperties properties, Clock clock) {
        return new Findings(properties, clock);
    }

    public static TunnelProbes tunnels(Fake world, NodeClients nodes, Findings findings, MetricsProperties properties,
            Clock clock) {
        var probers = new Probers(properties, clock) {
            @Override
            void start(Runnable work) {
                work.run();
            }
        };
        return new TunnelProbes(world.as(ProbePeerApi.class), nodes, probers, findings, properties, clock);
    }

    /** One round of probes. */
    public static void round(TunnelProbes probes) {
        probes.round();
    }
}
