package dev.wtb.e2e.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;

/** Ports of this machine that nobody listens on. */
final class Ports {
    private static final int FIRST = 8080;
    private static final int EACH = 20;
    private static final int MANAGEMENT = 1000;
    private static final int TRIES = 45;

    private Ports() {
    }

    /** The smallest shift, from the wanted one up, that leaves all ports of a stack free. */
    static int free(int wanted) {
        return IntStream.range(0, TRIES)
                .map(turn -> wanted + turn * EACH)
                .filter(Ports::allFree)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Too many others listen from port " + (FIRST + wanted)));
    }

    /** Where a stack of that shift has room for another service, and one more port after it. */
    static int beside(int shift) {
        return FIRST + free(shift + EACH);
    }

    private static boolean allFree(int shift) {
        return IntStream.range(FIRST, FIRST + EACH)
                .flatMap(port -> IntStream.of(port, port + MANAGEMENT))
                .noneMatch(port -> taken(port + shift));
    }

    private static boolean taken(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return false;
        } catch (IOException inUse) {
            return true;
        }
    }
}
