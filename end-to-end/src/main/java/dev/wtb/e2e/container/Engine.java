package dev.wtb.e2e.container;

import dev.wtb.e2e.network.Host;
import dev.wtb.e2e.network.Network;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A Docker engine on a host of its own: in that host's network namespace, and in a mount namespace with a {@code /run}
 * of its own, which is empty after each start as after a boot, and with folders that its operator writes to.
 */
final class Engine implements AutoCloseable {
    private static final int START_SECONDS = 60;
    private static final int STOP_SECONDS = 90;
    private static final String START = "mount -t tmpfs run /run && mount -t tmpfs opt /opt"
            + " && mount -t tmpfs sysctl /etc/sysctl.d && exec dockerd \"$@\"";

    private final Network network;
    private final String namespace;
    private final Path work;
    private Process process;

    /**
     * Starts it; there is nothing in it yet.
     *
     * @param number of the host's address
     * @param work folder for all that it keeps
     */
    Engine(Network network, int number, Path work) {
        this.network = network;
        this.work = work;
        namespace = network.host("engine" + number, number);
        process = started();
    }

    /** The network namespace of the host. */
    String namespace() {
        return namespace;
    }

    /** Runs a tool that talks to this engine. */
    String run(Path folder, String input, List<String> call) {
        return Host.in(folder.toFile(), input, Stream.concat(Stream.of("env", "DOCKER_HOST=" + socket(),
                "DOCKER_BUILDKIT=0", "COMPOSE_DOCKER_CLI_BUILD=0"), call.stream()).toArray(String[]::new));
    }

    /** Runs a line as its operator would, who has just logged in as root. */
    String login(String line) {
        return Host.run("nsenter", "--net=/run/netns/" + namespace, "--mount=/proc/" + process.pid() + "/ns/mnt", "env",
                "-i", "PATH=" + System.getenv("PATH"), "HOME=/root", "DOCKER_HOST=" + socket(), "sh", "-c",
                "cd /opt && " + line);
    }

    /** Runs docker(1). */
    String docker(String... call) {
        return run(work, "", Stream.concat(Stream.of("docker"), Stream.of(call)).toList());
    }

    /**
     * Everything on the host dies at once, tunnels too, as in a power cut; then the engine starts, and nothing else.
     */
    void reboot() {
        killAll();
        process = started();
    }

    @Override
    public void close() {
        process.destroy();
        awaitEnd();
        killAll();
        network.remove(namespace);
        Host.run("rm", "-rf", "--one-file-system", work.toString());
    }

    /** The engine, what it started beside itself, and all containers. */
    private void killAll() {
        var ours = Stream.concat(Stream.of(process.toHandle()),
                ProcessHandle.allProcesses().filter(other -> mounts(other.pid()).equals(mounts(process.pid()))))
                .flatMap(root -> Stream.concat(Stream.of(root), root.descendants()))
                .distinct()
                .toList();
        ours.forEach(ProcessHandle::destroyForcibly);
        network.silence(namespace);
        awaitEnd();
    }

    /** The mount namespace of a process; its own number when there is none any more. */
    private static String mounts(long pid) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", String.valueOf(pid), "ns/mnt")).toString();
        } catch (IOException gone) {
            return "gone " + pid;
        }
    }

    private Process started() {
        try {
            Files.createDirectories(work);
            var log = ProcessBuilder.Redirect.appendTo(work.resolveSibling("dockerd.log").toFile());
            var begun = new ProcessBuilder("nsenter", "--net=/run/netns/" + namespace, "unshare", "--mount", "sh", "-c",
                    START, "dockerd", "--data-root", work.resolve("data").toString(), "--pidfile", "/run/docker.pid",
                    "--host", socket()).redirectErrorStream(true)
                    .redirectOutput(log)
                    .redirectInput(new File("/dev/null"))
                    .start();
            awaitStart(begun);
            return begun;
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private void awaitStart(Process begun) {
        for (int i = 0; i < START_SECONDS * 5; i++) {
            if (Host.works("docker", "-H", socket(), "info")) {
                return;
            }
            if (!begun.isAlive()) {
                break;
            }
            pause();
        }
        throw new IllegalStateException("The engine did not start; see " + work.resolveSibling("dockerd.log"));
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private String socket() {
        return "unix://" + work.resolve("docker.sock");
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(200);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
