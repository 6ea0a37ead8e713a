package dev.wtb.e2e.stack;

import java.nio.file.Path;
import java.util.Map;

/**
 * How a stack is laid out.
 *
 * @param root of the checkout
 * @param work folder for logs, identities, journals and the database
 * @param kind first letter of the names of namespaces and interfaces
 * @param portShift added to every port on this machine; more where others listen
 * @param real whether nodes make real tunnels in namespaces, or only pretend
 * @param settings environment that every service gets
 * @param crashes whether services can be killed at chosen points
 * @param learns whether services write down at their end what their work took, for later starts
 * @param heaps of services that need more than usual, MiB
 */
public record Plan(Path root, Path work, char kind, int portShift, boolean real,
        Map<String, String> settings, boolean crashes, boolean learns, Map<String, Integer> heaps) {
    public Plan {
        settings = Map.copyOf(settings);
        heaps = Map.copyOf(heaps);
    }

    /** A plan whose services nobody kills. */
    public Plan(Path root, Path work, char kind, int portShift, boolean real,
            Map<String, String> settings) {
        this(root, work, kind, portShift, real, settings, false, false, Map.of());
    }

    /** The same with services that can be killed at chosen points. */
    public Plan withCrashes() {
        return new Plan(root, work, kind, portShift, real, settings, true, learns, heaps);
    }

    /** The same with services that write down what their work takes. */
    Plan withLearning() {
        return new Plan(root, work, kind, portShift, real, settings, crashes, true, heaps);
    }

    /** The same with other heaps. */
    public Plan withHeaps(Map<String, Integer> others) {
        return new Plan(root, work, kind, portShift, real, settings, crashes, learns, others);
    }

    /** The same where this machine's ports are free. */
    Plan withFreePorts() {
        return new Plan(root, work, kind, Ports.free(portShift), real, settings, crashes, learns, heaps);
    }

    int port(int usual) {
        return usual + portShift;
    }
}
