package dev.wtb.metrics.probe;

import dev.wtb.identity.call.NodeClients;

/** Looks at nodes that a test plays. */
public final class TestProbe {
    private TestProbe() {
    }

    public static NodeProbe of(NodeClients nodes) {
        return new NodeProbe(nodes);
    }
}
