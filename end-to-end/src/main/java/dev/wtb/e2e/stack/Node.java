package dev.wtb.e2e.stack;

import dev.wtb.contract.peer.PeerApi;
import dev.wtb.contract.peer.ServerDefinition;
import dev.wtb.contract.peer.ServerSetApi;
import dev.wtb.e2e.network.Host;
import dev.wtb.e2e.network.Network;
import dev.wtb.identity.Identity;
import dev.wtb.identity.IdentityFolder;
import dev.wtb.identity.call.ServiceCaller;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/**
 * One wireguard-service without a control plane, on a host of its own and as its container runs it: as nobody, with
 * NET_ADMIN and NET_RAW as the only capabilities.
 */
public final class Node implements AutoCloseable {
    /** The one server that it offers. */
    public static final long SERVER = 1;
    /** Of that server. */
    public static final int LISTEN_PORT = 51820;
    private static final String NOBODY = "65532";
    private static final String OPEN = "rwxr-xr-x";
    /** Of the service. */
    public static final int PORT = 8082;
    private static final ServerDefinition DEFINITION = new ServerDefinition(LISTEN_PORT, "10.66.0.1/16",
            "fd66::1/112", 1420, null);

    private final Network network;
    private final int number;
    private final String name;
    private final String namespace;
    private final Path work;
    private final Path logs;
    private final IdentityFolder identities;
    private final Running service;
    private final Map<String, Object> calls = new ConcurrentHashMap<>();
    private final String publicKey;
    private boolean closed;

    /**
     * Starts it and lets it offer its server.
     *
     * @param root of the checkout
     * @param logs folder for what it says
     * @param number of the node and of its address; unique in the network
     * @param heap its most, MiB
     * @param settings environment of the service
     */
    public Node(Path root, Network network, Path logs, int number, int heap, Map<String, String> settings) {
        this.network = network;
        this.number = number;
        this.logs = logs;
        name = "node" + number;
        namespace = network.host(name, number);
        work = folder();
        identities = new IdentityFolder(work.resolve("identity"), Clock.systemUTC());
        List.of("telegram-service", "migration-service", "metrics-collector")
                .forEach(caller -> identities.provide(Identity.service(caller)));
        var all = new HashMap<String, String>();
        all.put("WTB_IDENTITY_DIR", identities.provide(Identity.node(number)).toString());
        all.put("WTB_NODE_DIRECTORY", made("journal").toString());
        all.put("WTB_NODE_VOLATILE_DIRECTORY", made("run").toString());
        all.put("WTB_NODE_INTERFACE_PREFIX", interfacePrefix());
        all.put("WTB_WIREGUARD_SERVICE_PORT", String.valueOf(PORT));
        all.put("WTB_WIREGUARD_SERVICE_MANAGEMENT_PORT", String.valueOf(PORT + 1000));
        all.putAll(settings);
        Host.run("chown", "-R", NOBODY, work.toString());
        openToNobody();
        var jar = copied(new Jars(root).of("wireguard-service"));
        service = new Running(new Jvm(name, heap, List.of("-jar", jar.toString()), namespace, all, address(), PORT,
                List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups",
                        "--inh-caps=-all,+net_admin,+net_raw", "--ambient-caps=-all,+net_admin,+net_raw",
                        "--bounding-set=-all,+net_admin,+net_raw",
                        "--no-new-privs")),
                logs);
        try {
            service.awaitReady();
            publicKey = as("migration-service", ServerSetApi.class).define(SERVER, DEFINITION).publicKey();
        } catch (RuntimeException failed) {
            close();
            throw failed;
        }
    }

    /** Calls it as a service would. */
    public <T> T as(String caller, Class<T> api) {
        return api.cast(calls.computeIfAbsent(caller + " " + api.getName(),
                _ -> new ServiceCaller(identities.of(Identity.service(caller)),
                        URI.create("https://" + address() + ":" + PORT), Identity.node(number)).api(api)));
    }

    /** Its number, as its certificate says. */
    public int number() {
        return number;
    }

    /** The folder of what vouches for it. */
    public Path authority() {
        return work.resolve("identity/node-authority");
    }

    /** What a caller proves itself with, for connections that are made by hand. */
    public SSLContext tls(String caller) {
        var folder = identities.of(Identity.service(caller));
        var keys = PemSslStoreDetails.forCertificate("file:" + folder.resolve("cert.pem"))
                .withPrivateKey("file:" + folder.resolve("key.pem"));
        var trust = PemSslStoreDetails.forCertificate("file:" + folder.resolve("trust.pem"));
        return SslBundle.of(new PemSslStoreBundle(keys, trust)).createSslContext();
    }

    /** The fast path, as the bot uses it. */
    public PeerApi peers() {
        return as("telegram-service", PeerApi.class);
    }

    /** Whole sets, as convergence uses them. */
    public ServerSetApi sets() {
        return as("migration-service", ServerSetApi.class);
    }

    /** Of its server. */
    public String publicKey() {
        return publicKey;
    }

    /** Of its host. */
    public String address() {
        return network.address(number);
    }

    /** The same by IPv6. */
    public String address6() {
        return network.address6(number);
    }

    /** The interface of its server. */
    public String interfaceName() {
        return interfacePrefix() + SERVER;
    }

    /** Runs a tool on its host, as root: what an operator or an accident would do behind its back. */
    public String run(String line) {
        return Host.run(Host.inside(namespace, List.of(line.split(" "))).toArray(String[]::new));
    }

    /** Whether a TCP connection opens from its host. */
    public boolean opens(String address, int port) {
        return Host.opens(namespace, address, port);
    }

    /** Of the service itself. */
    public long pid() {
        return service.pid();
    }

    /** Of the programs that serve its interfaces; none where the kernel does. */
    public List<Long> daemons() {
        return Host.line("ip netns pids " + namespace)
                .lines()
                .map(line -> Long.parseLong(line.strip()))
                .filter(pid -> ProcessHandle.of(pid)
                        .flatMap(process -> process.info().command())
                        .filter(command -> command.endsWith("wireguard-go"))
                        .isPresent())
                .toList();
    }

    /** Kills the service alone, at once. */
    public void kill() {
        service.kill();
    }

    /** Kills the service and whatever serves its interfaces, at once: as a crash of the whole container would. */
    public void killAll() {
        service.kill();
        network.silence(namespace);
    }

    /** Starts the service again and waits for it. */
    public void restart() {
        service.restart();
    }

    /** Where the journal is. */
    public Path journal() {
        return work.resolve("journal");
    }

    /** Where endpoints are remembered. */
    public Path memory() {
        return work.resolve("run");
    }

    /** What the service said. */
    public String log() {
        try {
            return Files.readString(logs.resolve(name + ".log"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        service.end();
        network.remove(namespace);
        Jars.delete(work);
    }

    private String interfacePrefix() {
        return network.prefix() + "n" + number + "s";
    }

    /** In memory, as /run is: a node refuses to remember endpoints anywhere else. */
    private static Path folder() {
        try {
            var folder = Files.createTempDirectory(Path.of("/dev/shm"), "wtb-node");
            return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(OPEN));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Path made(String folder) {
        try {
            return Files.createDirectories(work.resolve(folder));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A checkout may lie where nobody can read it. */
    private Path copied(Path jar) {
        Host.run("cp", "-a", String.valueOf(jar.getParent()), work.resolve("app").toString());
        return work.resolve("app").resolve(String.valueOf(jar.getFileName()));
    }

    /** What udev(7) and a container's tmpfs do elsewhere. */
    private static void openToNobody() {
        var calls = new ArrayList<List<String>>();
        calls.add(List.of("install", "-d", "-m", "1777", "/var/run/wireguard"));
        calls.add(List.of("chmod", "0666", "/dev/net/tun"));
        calls.forEach(call -> Host.run(call.toArray(String[]::new)));
    }
}
