package dev.wtb.metrics.probe;

import dev.wtb.contract.probe.ProbePeerApi;
import dev.wtb.contract.server.ServerApi;
import dev.wtb.identity.Fake;
import dev.wtb.identity.call.NodeClients;
import dev.wtb.metrics.MetricsProperties;
import java.time.Clock;

/** Looks at nodes and servers that a test plays. */
public final class TestProbes {
    private TestProbes() {
    }

    public static NodeProbe of(NodeClients nodes) {
        return new NodeProbe(nodes);
    }

    public static TunnelProbes tunnels(Fake world, NodeClients nodes, MetricsProperties properties, Clock clock) {
        return new TunnelProbes(world.as(ServerApi.class), world.as(ProbePeerApi.class), nodes, properties, clock,
                Runnable::run);
    }

    /** One round of probes. */
    public static void round(TunnelProbes probes) {
        probes.round();
    }
}
