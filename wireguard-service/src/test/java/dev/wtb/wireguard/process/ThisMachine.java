package dev.wtb.wireguard.process;

import dev.wtb.wireguard.NodeProperties;

/** Real tools for tests of other packages, run as the service runs them. */
public final class ThisMachine {
    private ThisMachine() {
    }

    public static CommandRunner runner(NodeProperties properties, Tools tools) {
        return new LocalCommandRunner(properties, tools);
    }
}
