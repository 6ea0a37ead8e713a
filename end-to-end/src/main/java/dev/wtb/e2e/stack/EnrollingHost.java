package dev.wtb.e2e.stack;

import dev.wtb.e2e.network.Host;
import dev.wtb.e2e.network.Network;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A host that is no node yet: it runs what {@code enrol.sh} runs, and what that starts when it has ended well. */
public final class EnrollingHost implements AutoCloseable {
    private final Network network;
    private final Jvm command;
    private final Jvm service;
    private final Path work;
    private @Nullable Process typed;
    private @Nullable Running node;

    /**
     * An empty one; nothing runs there.
     *
     * @param command becomes a node
     * @param service is one
     * @param work its disk
     */
    EnrollingHost(Network network, Jvm command, Jvm service, Path work) {
        this.network = network;
        this.command = command;
        this.service = service;
        this.work = work;
    }

    /** Types the command that the panel shows, with this token. */
    public void types(String token) {
        try {
            Files.writeString(work.resolve("token"), token + "\n");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        again();
    }

    /** Whether it is a node now; a command that died is typed again, as its operator would. */
    public boolean isNode() {
        var running = typed;
        if (running == null || running.isAlive()) {
            return false;
        }
        if (running.exitValue() != 0) {
            again();
        } else if (node == null) {
            node = new Running(service, work);
            node.awaitReady();
        }
        return node != null;
    }

    /** Whether a tunnel is offered there. */
    public boolean serves() {
        return Host.run(Host.inside(service.namespace(), List.of("ip", "-o", "link", "show")).toArray(String[]::new))
                .contains(": " + service.environment().get("WTB_NODE_INTERFACE_PREFIX"));
    }

    @Override
    public void close() {
        if (typed != null) {
            typed.destroyForcibly();
        }
        if (node != null) {
            node.end();
        }
        network.remove(service.namespace());
        Host.run("rm", "-rf", "--one-file-system", work.toString());
    }

    private void again() {
        typed = command.start(work, work.resolve("token").toFile());
    }

    static List<String> program(String jar, long node, int port) {
        return List.of("-cp", jar, "dev.wtb.wireguard.enrol.EnrolCommand", String.valueOf(node), String.valueOf(port));
    }
}
