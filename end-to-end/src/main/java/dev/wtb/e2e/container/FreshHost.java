package dev.wtb.e2e.container;

import dev.wtb.e2e.network.Network;
import java.nio.file.Path;

/** A host on the internet with nothing on it but a Docker engine. */
public final class FreshHost implements AutoCloseable {
    private final Network network;
    private final int number;
    private final Engine engine;

    FreshHost(Network network, int number, Path work) {
        this.network = network;
        this.number = number;
        engine = new Engine(network, number, work);
    }

    /** Where it is. */
    public String address() {
        return network.address(number);
    }

    /** What somebody types who is logged in there as root. */
    public String types(String line) {
        return engine.login(line);
    }

    @Override
    public void close() {
        engine.close();
    }
}
