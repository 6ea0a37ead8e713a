package dev.wtb.metrics.probe;

import dev.wtb.contract.probe.ProbePeerApi;
import dev.wtb.identity.Fake;
import dev.wtb.identity.call.NodeClients;
import dev.wtb.metrics.MetricsProperties;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Looks at nodes and servers that a test plays; each ends before the next begins. */
public final class TestProbes {
    private TestProbes() {
    }

    /** Looks that end at once. */
    public static NodeProbe of(NodeClients nodes) {
        return new NodeProbe(nodes) {
            @Override
            void start(Runnable look) {
                look.run();
            }
        };
    }

    /** Looks that take two seconds. */
    public static final class Later extends NodeProbe {
        private static final int SECONDS = 2;

        private final Deque<List<Runnable>> begun = new ArrayDeque<>();

        public Later(NodeClients nodes) {
            super(nodes);
            second();
        }

        /** Another second is over. */
        public void second() {
            begun.addLast(new ArrayList<>());
            if (begun.size() > SECONDS) {
                begun.removeFirst().forEach(Runnable::run);
            }
        }

        @Override
        void start(Runnable look) {
            begun.getLast().add(look);
        }
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
