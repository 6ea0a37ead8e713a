package dev.wtb.e2e.stack;

import dev.wtb.contract.geolocation.Geolocation;
import dev.wtb.contract.geolocation.GeolocationApi;
import dev.wtb.contract.server.Health;
import dev.wtb.contract.server.ServerApi;
import dev.wtb.contract.server.ServerForm;
import dev.wtb.e2e.crash.CrashJar;
import dev.wtb.e2e.crash.CrashPoint;
import dev.wtb.e2e.network.Host;
import dev.wtb.e2e.network.Network;
import dev.wtb.identity.Identity;
import dev.wtb.identity.IdentityFolder;
import dev.wtb.identity.call.ServiceCaller;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The whole product on this machine: PostgreSQL, the sandbox, six services and three nodes. */
public final class Stack implements AutoCloseable {
    /** The demo's bot; no real token looks like it. */
    public static final String BOT_TOKEN = "1000:sandbox";
    /** The page that says where it was asked from. */
    public static final int WEB_PORT = Web.PORT;
    /** The sandbox stands for Telegram, which never stops for half a second to collect its garbage. */
    private static final String NO_LONG_PAUSES = "-Xmn16m -XX:MetaspaceSize=128m -XX:SweeperThreshold=100";
    private static final Map<String, Integer> HEAPS = Map.of("database-service", 76, "telegram-service", 56,
            "admin-panel", 64,
            "telegram-sandbox", 44);
    private static final Pattern MANAGEMENT = Pattern.compile("[a-z]+-[a-z]+:(90\\d\\d)\\b");
    private static final Duration WRITING_DOWN = Duration.ofMinutes(4);
    private static final int NODES = 3;
    private static final int CAPACITY = 4000;
    private static final int FIRST_NODE_ADDRESS = 10;
    private static final int NODE_PORT = 8082;

    private final Plan plan;
    private final Jars jars;
    private final IdentityFolder identities;
    private final CrashJar crashes;
    private final String password = "demo-" + HexSecret.of(6);
    private final Map<String, Jvm> services = new LinkedHashMap<>();
    private final Map<String, Running> running = new LinkedHashMap<>();
    private final Consumer<String> say;
    private final @Nullable Network network;
    private final EmbeddedPostgres postgres;
    private final List<AutoCloseable> closing = new ArrayList<>();

    /** Lays it out and starts it; returns when all is healthy. */
    public Stack(Plan wanted, Consumer<String> say) {
        plan = wanted.withFreePorts();
        this.say = say;
        jars = new Jars(plan.root());
        Jars.delete(plan.work());
        identities = new IdentityFolder(plan.work().resolve("identity"), Clock.systemUTC());
        crashes = new CrashJar(plan.work().resolve("crash"));
        if (plan.real()) {
            network = new Network(plan.kind());
            closing.add(network);
        } else {
            network = null;
        }
        postgres = database();
        closing.add(postgres);
        try {
            layOut();
            startAll();
        } catch (RuntimeException failed) {
            close();
            throw failed;
        }
    }

    /** The namespaces; only where tunnels are real. */
    public Network network() {
        if (network == null) {
            throw new IllegalStateException("A dry run has no network");
        }
        return network;
    }

    /** The sandbox's page and control API. */
    public URI sandbox() {
        return URI.create("http://127.0.0.1:" + plan.port(8090));
    }

    /** The panel. */
    public URI panel() {
        return URI.create("http://127.0.0.1:" + plan.port(8080));
    }

    /** What the panel hands to fresh hosts, once somebody has put it there. */
    public Path nodeBundle() {
        return plan.work().resolve("wtb-node.tar");
    }

    /** Names of services with their management ports, in a text, as addresses of this stack. */
    public String figuresHere(String text) {
        return MANAGEMENT.matcher(text)
                .replaceAll(found -> "127.0.0.1:" + plan.port(Integer.parseInt(found.group(1))));
    }

    /** The first operator's first password. */
    public String panelPassword() {
        return password;
    }

    /** The address of a node, as the internet sees it. */
    public String nodeAddress(int node) {
        return plan.real() ? network().address(FIRST_NODE_ADDRESS + node) : "127.0.0.1";
    }

    /** The port of a node's service. */
    public int nodePort(int node) {
        return plan.real() ? NODE_PORT : plan.port(NODE_PORT) + 100 * node;
    }

    /** Calls a service as another one would. */
    public <T> T as(String caller, Class<T> api) {
        return new ServiceCaller(identities.of(Identity.service(caller)),
                URI.create("https://127.0.0.1:" + plan.port(8081)), Identity.service("database-service")).api(api);
    }

    /** A connection to the database, for looking and for moving time. */
    public Connection sql() throws SQLException {
        return postgres.getPostgresDatabase().getConnection();
    }

    /** Kills a process at once, as a power cut would; a node with all that runs on its host. */
    public void kill(String name) {
        running(name).kill();
        if (name.startsWith("node-") && plan.real()) {
            network().silence(running(name).namespace());
        }
    }

    /** A process stands still, or goes on; a node's tunnels live on without it. */
    public void freeze(String name, boolean frozen) {
        Host.run("kill", frozen ? "-STOP" : "-CONT", String.valueOf(running(name).pid()));
    }

    /** Asks a service to stop, as an update of its image would, and waits until it has. */
    public void stop(String name) {
        running(name).end();
    }

    /** Starts a killed service again and waits for it. */
    public void restart(String name) {
        running(name).restart();
    }

    /** Starts a killed service again with more settings. */
    public void restart(String name, Map<String, String> more) {
        running(name).restart(more);
    }

    /** Whatever is dead or stands still goes on, so that what broke one test does not break the next. */
    public void mend() {
        running.forEach((name, process) -> {
            if (process.alive()) {
                freeze(name, false);
            } else {
                process.restart();
            }
        });
    }

    /** A host beside those that are nodes, which can become this one; only where tunnels are real. */
    public EnrollingHost freshHost(int node) {
        var jar = jars.of("wireguard-service").toString();
        var name = "node-" + node;
        var work = plan.work().resolve(name);
        var settings = new HashMap<>(plan.settings());
        settings.put("WTB_IDENTITY_DIR", work.resolve("identity").toString());
        settings.put("WTB_NODE_DIRECTORY", work.resolve("journal").toString());
        settings.put("WTB_NODE_INTERFACE_PREFIX", network().prefix() + "n" + node + "s");
        settings.put("WTB_WIREGUARD_SERVICE_PORT", String.valueOf(NODE_PORT));
        settings.put("WTB_WIREGUARD_SERVICE_MANAGEMENT_PORT", String.valueOf(NODE_PORT + 1000));
        try {
            Files.createDirectories(work.resolve("identity"));
            Files.createDirectories(work.resolve("journal"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        var service = new Jvm(name, 32, List.of("-jar", jar), network().host(name, FIRST_NODE_ADDRESS + node), settings,
                nodeAddress(node), NODE_PORT);
        var command = new Jvm(name + "-command", 32, EnrollingHost.program(jar, node, NODE_PORT), service.namespace(),
                settings, nodeAddress(node), NODE_PORT).options(crashes.option("host"));
        return new EnrollingHost(network(), command, service, work);
    }

    /** What kills services at chosen points; only where the plan says so. */
    public CrashJar crashes() {
        return crashes;
    }

    /** Starts a second replica of a service that calls others and is called by nobody; its name. */
    public String replica(String module) {
        var name = module + "-2";
        int port = Ports.beside(plan.portShift());
        var second = running(module).beside(name, Map.of(variable(module) + "_PORT", String.valueOf(port),
                variable(module) + "_MANAGEMENT_PORT", String.valueOf(port + 1)), port);
        running.put(name, second);
        second.awaitReady();
        return name;
    }

    /** Where a replica of the panel is. */
    public URI panel(String replica) {
        return URI.create("http://127.0.0.1:" + running(replica).port());
    }

    /** Ends a replica for good. */
    public void dismiss(String replica) {
        running(replica).end();
        running.remove(replica);
    }

    /** Whether a process is there. */
    public boolean alive(String name) {
        return running(name).alive();
    }

    /** The database stands still, or goes on. */
    public void freezeDatabase(boolean frozen) {
        var postmaster = plan.work().resolve("postgres/postmaster.pid");
        try {
            long pid = Long.parseLong(Files.readAllLines(postmaster).getFirst().strip());
            var tree = ProcessHandle.of(pid).orElseThrow();
            Stream.concat(Stream.of(tree), tree.descendants())
                    .forEach(process -> Host.works("kill", frozen ? "-STOP" : "-CONT", String.valueOf(process.pid())));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** Where the logs are. */
    public Path logs() {
        return plan.work().resolve("logs");
    }

    /** The parts that no longer run though nobody ended them. */
    public List<String> dead() {
        return running.entrySet().stream().filter(entry -> !entry.getValue().alive()).map(Map.Entry::getKey).toList();
    }

    /** The pid of a process. */
    public long pid(String name) {
        return running(name).pid();
    }

    /** A folder with a certificate for somebody beside this stack, such as a node that is played. */
    public Path identity(Identity who) {
        return identities.provide(who);
    }

    /** The pids of all processes but those named. */
    public List<Long> pids(Set<String> without) {
        return running.entrySet()
                .stream()
                .filter(entry -> !without.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .filter(Running::alive)
                .map(Running::pid)
                .toList();
    }

    /** Places and servers of the demo: two servers in the first place, one in the second. */
    public void furnish() {
        var places = as("admin-panel", GeolocationApi.class);
        places.add(new Geolocation("nl", "Amsterdam", "Амстердам", "🇳🇱", 52.37, 4.9, 1, true), "demo");
        places.add(new Geolocation("fi", "Helsinki", "Хельсинки", "🇫🇮", 60.17, 24.94, 2, true), "demo");
        var servers = as("admin-panel", ServerApi.class);
        for (int node = 1; node <= NODES; node++) {
            servers.add(new ServerForm(node < NODES ? "nl-" + node : "fi-1", node, nodeAddress(node), nodePort(node),
                    node < NODES ? "nl" : "fi", nodeAddress(node), 51819 + node, CAPACITY, null), "demo");
        }
        awaitHealthy();
    }

    private void awaitHealthy() {
        var end = Instant.now().plus(Duration.ofSeconds(90));
        while (as("admin-panel", ServerApi.class).servers()
                .stream()
                .anyMatch(server -> server.health() != Health.HEALTHY)) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException("Servers did not become healthy; see " + logs());
            }
            pause();
        }
    }

    @Override
    public void close() {
        running.values().forEach(Running::ask);
        running.values().forEach(plan.learns() ? one -> one.end(WRITING_DOWN) : Running::end);
        for (var part : closing.reversed()) {
            try {
                part.close();
            } catch (Exception failed) {
                say.accept("could not close " + part.getClass().getSimpleName() + ": " + failed.getMessage());
            }
        }
    }

    private void layOut() {
        var database = Map.of("WTB_DATABASE_URL", postgres.getJdbcUrl("postgres", "postgres"), "WTB_DATABASE_USER",
                "wtb_app", "WTB_DATABASE_PASSWORD", HexSecret.of(8), "WTB_DATABASE_OWNER", "postgres",
                "WTB_DATABASE_OWNER_PASSWORD", "postgres", "WTB_MASTER_KEY", masterKey(), "WTB_ADMIN_LOGIN",
                "admin",
                "WTB_ADMIN_PASSWORD", password);
        service("database-service", 8081, database);
        service("telegram-sandbox", 8090, Map.of("WTB_BOT_TOKEN", BOT_TOKEN, "JDK_JAVA_OPTIONS", NO_LONG_PAUSES));
        for (int node = 1; node <= NODES; node++) {
            node(node);
        }
        service("metrics-collector", 8083, Map.of("WTB_COLLECTOR_PROBE_TARGET", Network.WEB + ":" + WEB_PORT));
        service("migration-service", 8084, Map.of());
        service("telegram-service", 8085, Map.of("WTB_BOT_TOKEN", BOT_TOKEN, "WTB_TELEGRAM_API", sandbox().toString()));
        service("admin-panel", 8080, Map.of("WTB_PANEL_NODE_BUNDLE", nodeBundle().toString()));
        if (plan.real()) {
            services.put("web", Web.jvm(network()));
        }
    }

    private void service(String module, int usualPort, Map<String, String> environment) {
        var variable = variable(module);
        var all = new HashMap<>(plan.settings());
        all.put(variable + "_PORT", String.valueOf(plan.port(usualPort)));
        all.put(variable + "_MANAGEMENT_PORT", String.valueOf(plan.port(usualPort + 1000)));
        all.put("WTB_DATABASE_SERVICE", "https://127.0.0.1:" + plan.port(8081));
        all.put("WTB_MIGRATION_SERVICE", "https://127.0.0.1:" + plan.port(8084));
        all.put("WTB_TELEGRAM_SERVICE", "https://127.0.0.1:" + plan.port(8085));
        all.put("WTB_MIGRATION_AUTHORITY", plan.work().resolve("identity/node-authority").toString());
        all.put("WTB_IDENTITY_DIR", identities.provide(Identity.service(module)).toString());
        all.put("WTB_LOOPBACK_NODES", String.valueOf(!plan.real()));
        all.putAll(environment);
        services.put(module,
                new Jvm(module, plan.heaps().getOrDefault(module, HEAPS.getOrDefault(module, 40)),
                        program(module, jars.of(module).toString()), "", all,
                        "127.0.0.1",
                        plan.port(usualPort)));
    }

    private static String variable(String module) {
        return "WTB_" + module.replace("telegram-sandbox", "sandbox").replace('-', '_').toUpperCase(Locale.ROOT);
    }

    private void node(int node) {
        var name = "node-" + node;
        var all = new HashMap<>(plan.settings());
        all.put("WTB_IDENTITY_DIR", identities.provide(Identity.node(node)).toString());
        all.put("WTB_NODE_DIRECTORY", plan.work().resolve(name).toString());
        // Sockets of user-space WireGuard lie in one folder for all namespaces, so that names must differ
        all.put("WTB_NODE_INTERFACE_PREFIX", plan.real() ? network().prefix() + "n" + node + "s" : "wtb");
        all.put("WTB_NODE_BACKEND", plan.real() ? "auto" : "dry-run");
        all.put("WTB_WIREGUARD_SERVICE_PORT", String.valueOf(nodePort(node)));
        all.put("WTB_WIREGUARD_SERVICE_MANAGEMENT_PORT", String.valueOf(nodePort(node) + 1000));
        var namespace = plan.real() ? network().host(name, FIRST_NODE_ADDRESS + node) : "";
        services.put(name,
                new Jvm(name, plan.heaps().getOrDefault("wireguard-service", 32),
                        program(name, jars.of("wireguard-service").toString()), namespace, all,
                        nodeAddress(node), nodePort(node)));
    }

    private List<String> program(String service, String jar) {
        return plan.crashes() && CrashPoint.in(service)
                ? List.of(crashes.option(service), "-jar", jar)
                : List.of("-jar", jar);
    }

    private void startAll() {
        var caches = new StartCaches(jars, plan.crashes());
        (plan.learns() ? caches.learning(services) : caches.used(services))
                .forEach((name, service) -> running.put(name, new Running(service, logs())));
        running.forEach((name, service) -> {
            service.awaitReady();
            say.accept(name + " is ready");
        });
    }

    private Running running(String name) {
        var service = running.get(name);
        if (service == null) {
            throw new IllegalArgumentException("There is no " + name);
        }
        return service;
    }

    private EmbeddedPostgres database() {
        try {
            return EmbeddedPostgres.builder()
                    .setDataDirectory(plan.work().resolve("postgres"))
                    .setCleanDataDirectory(true)
                    .setServerConfig("max_connections", "100")
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String masterKey() {
        var key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(200);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
