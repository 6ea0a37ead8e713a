package dev.wtb.e2e.stack;

import dev.wtb.e2e.network.EchoServer;
import dev.wtb.e2e.network.Network;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The page beyond all tunnels that says where it was asked from. */
public final class Web implements AutoCloseable {
    /** Where it serves. */
    public static final int PORT = 8000;
    private static final int HEAP = 16;

    private final Running server;

    /** Starts it behind a network's bridge. */
    public Web(Network network, Path logs) {
        server = new Running(jvm(network), logs);
        server.awaitReady();
    }

    /** How it is started. */
    static Jvm jvm(Network network) {
        return new Jvm("web", HEAP,
                List.of("-cp", System.getProperty("java.class.path"), EchoServer.class.getName(), String.valueOf(PORT)),
                network.hub(), Map.of(), network.address(1), PORT);
    }

    @Override
    public void close() {
        server.end();
    }
}
