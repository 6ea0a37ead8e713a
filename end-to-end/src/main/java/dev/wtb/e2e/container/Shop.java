package dev.wtb.e2e.container;

import dev.wtb.e2e.network.Host;
import dev.wtb.e2e.network.Network;
import dev.wtb.e2e.stack.Web;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The stack of docker-compose.yml as an operator runs it, from a folder with a filled {@code .env}. */
public final class Shop implements AutoCloseable {
    /** Of the bot in the sandbox. */
    public static final String BOT_TOKEN = "1000:sandbox";
    /** What its images say they are. */
    public static final String VERSION = "0.0.0";
    private static final List<String> SERVICES = List.of("database-service", "wireguard-service", "metrics-collector",
            "migration-service", "telegram-service", "admin-panel", "telegram-sandbox");
    private static final List<String> SHIPPED = List.of("docker-compose.yml", "config", "restart.sh", "restore.sh",
            "wtb", "node", ".env.example");
    private static final int HOST = 2;

    private final Path root;
    private final SmallDisk database;
    private final SmallDisk backups;
    private final Path folder;
    private final Network network;
    private final Engine engine;
    private final Web web;

    /**
     * A host with an engine and all images, and the folder that ships; nothing runs yet.
     *
     * @param root of the checkout, with built jars
     * @param kind first letter of all names
     */
    public Shop(Path root, char kind) {
        this.root = root;
        var work = root.resolve("end-to-end/target/compose").resolve(String.valueOf(kind));
        SmallDisk.forget(work);
        folder = work.resolve("shop");
        database = new SmallDisk(work, "database", "700M");
        backups = new SmallDisk(work, "backups", "300M");
        network = new Network(kind);
        engine = new Engine(network, HOST, work.resolve("engine"));
        web = new Web(network, work);
        try {
            images();
            ship();
        } catch (RuntimeException failed) {
            leave();
            throw failed;
        }
    }

    /** The internet around it. */
    public Network network() {
        return network;
    }

    /** Where its host is on the internet. */
    public String address() {
        return network.address(HOST);
    }

    /** The panel, published on the host. */
    public URI panel() {
        return URI.create("http://" + address() + ":8080");
    }

    /** The sandbox's page and control API, published on the host. */
    public URI sandbox() {
        return URI.create("http://" + address() + ":8090");
    }

    /** {@code ./wtb init}, and what is different in a test: published ports, the sandbox, images made here. */
    public String init(Map<String, String> settings) {
        var said = run("", "env", "WTB_BOT_TOKEN=" + BOT_TOKEN, "./wtb", "init");
        var all = new HashMap<>(Map.of("WTB_PANEL_LISTEN", "0.0.0.0:8080", "WTB_SANDBOX_LISTEN", "0.0.0.0:8090",
                "WTB_TELEGRAM_API", "http://telegram-sandbox:8090", "POSTGRES_IMAGE", "wtb-postgres:test",
                "CADDY_IMAGE", "wtb-caddy:test", "COMPOSE_PROFILES", "demo,backup",
                "WTB_BACKUP_DIRECTORY", backups.folder().toString()));
        all.putAll(settings);
        set(all);
        return said;
    }

    /** Changes variables of {@code .env}. */
    public void set(Map<String, String> settings) {
        try {
            var file = folder.resolve(".env");
            Files.writeString(file, Files.readAllLines(file).stream().map(line -> {
                var name = line.replaceFirst("=.*", "");
                return settings.containsKey(name) ? name + "=" + settings.get(name) : line;
            }).collect(Collectors.joining("\n", "", "\n")));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A variable of {@code .env}. */
    public String setting(String name) {
        try {
            return Files.readAllLines(folder.resolve(".env"))
                    .stream()
                    .filter(line -> line.startsWith(name + "="))
                    .findFirst()
                    .orElseThrow()
                    .substring(name.length() + 1);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** {@code docker-compose ...} */
    public String compose(String... call) {
        return run("",
                Stream.concat(Stream.of("docker-compose", "--ansi", "never"), Stream.of(call))
                        .toArray(String[]::new));
    }

    /** Runs something in the shop's folder, with that on its standard input. */
    public String run(String input, String... call) {
        return engine.run(folder, input, List.of(call));
    }

    /** Runs docker(1) on the shop's engine. */
    public String docker(String... call) {
        return engine.docker(call);
    }

    /** How the engine sees a service's container, by a template of docker-inspect(1). */
    public String inspect(String service, String template) {
        return docker("inspect", "-f", template, container(service)).strip();
    }

    /** The id of a service's container. */
    public String container(String service) {
        return compose("ps", "-q", service).strip();
    }

    /** Services that the engine does not call healthy now, with what it calls them. */
    public List<String> unhealthy() {
        var states = docker("ps", "-a", "--filter", "label=com.docker.compose.oneoff=False", "--format",
                "{{.Label \"com.docker.compose.service\"}} {{.Status}}").lines();
        return states.filter(state -> !state.contains("(healthy)"))
                .filter(state -> !state.startsWith("schema Exited (0)"))
                .filter(state -> !state.matches("(wireguard-daemon|telegram-sandbox|caddy) Up.*"))
                .toList();
    }

    /** Runs a statement in the shop's database as its owner. */
    public String sql(String statement) {
        return compose("exec", "-T", "-e", "PGPASSWORD=" + setting("WTB_DATABASE_PASSWORD"), "postgres", "psql", "-h",
                "127.0.0.1", "-U", "wtb", "-d", "wtb", "-Atc", statement).strip();
    }

    /** The same for a statement that must fail, for whatever reason. */
    public void sqlFails(String statement) {
        try {
            sql(statement);
        } catch (IllegalStateException expected) {
            return;
        }
        throw new IllegalStateException("This should not have worked: " + statement);
    }

    /** Where the database is. */
    public SmallDisk database() {
        return database;
    }

    /** Where its backups are. */
    public SmallDisk backups() {
        return backups;
    }

    /** The list of its images that {@code release.sh} wrote: what each is, and its name. */
    public List<String> released() {
        try {
            return Files.readAllLines(root.resolve("target/release").resolve(VERSION).resolve("images"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** An image that says to be PostgreSQL's next major version, and has a folder of its own as such. */
    public void nextPostgres(String name) {
        var context = folder.resolveSibling("next");
        try {
            Files.createDirectories(context);
            Files.writeString(context.resolve("Dockerfile"), """
                    FROM wtb-postgres:test
                    ENV PG_MAJOR=19 PGDATA=/var/lib/postgresql/19/docker
                    """);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        docker("build", "-q", "-t", name, context.toString());
    }

    /** Nothing is left of the host but the images; what stands for Telegram is elsewhere. */
    public void isLost() {
        docker("ps", "-a", "--format", "{{.ID}} {{.Names}}").lines()
                .filter(container -> !container.contains("telegram-sandbox"))
                .forEach(container -> docker("rm", "-fv", container.split(" ")[0]));
        docker("volume", "ls", "-q").lines().forEach(volume -> docker("volume", "rm", volume));
        database.lose();
        backups.lose();
        run("", "rm", ".env", "operator.crt");
    }

    /** Puts a script into the shop's folder. */
    public void writes(String name, String script) throws IOException {
        Files.writeString(folder.resolve(name), script);
        Files.setPosixFilePermissions(folder.resolve(name), PosixFilePermissions.fromString("rwx------"));
    }

    /** The processes of a service, but for the one that only waits for them. */
    public List<Long> processes(String service) {
        long init = Long.parseLong(inspect(service, "{{.State.Pid}}"));
        return ProcessHandle.of(init).stream().flatMap(ProcessHandle::descendants).map(ProcessHandle::pid).toList();
    }

    /** The engine's host loses power and boots again. */
    public void reboot() {
        engine.reboot();
    }

    /** Runs a tool on the host, in its network. */
    public String onHost(String line) {
        return Host.run(Host.inside(engine.namespace(), List.of(line.split(" "))).toArray(String[]::new));
    }

    /** Another host, on which nothing runs yet. */
    public FreshHost freshHost() {
        return new FreshHost(network, HOST + 1, folder.resolveSibling("fresh").resolve("engine"));
    }

    @Override
    public void close() {
        try {
            compose("down", "-v", "--timeout", "5");
        } finally {
            leave();
        }
    }

    private void leave() {
        web.close();
        engine.close();
        network.close();
        database.close();
        backups.close();
    }

    /** One after another: the engine's builder is not made for more. */
    private void images() {
        var images = root.resolve("end-to-end/src/main/resources/images");
        docker("import", new BaseImage(root.resolve("end-to-end/target")).archive().toString(), "wtb-base:test");
        engine.run(root, "", List.of("env", "BASE_IMAGE=wtb-base:test", "./release.sh", VERSION));
        List.of("postgres", "caddy").forEach(name -> build("wtb-" + name + ":test", images.resolve(name)));
    }

    private void build(String name, Path context) {
        docker("build", "-q", "--build-arg", "BASE_IMAGE=wtb-base:test", "-t", name, context.toString());
    }

    private void ship() {
        try {
            Files.createDirectories(folder);
            for (var name : SHIPPED) {
                Host.run("cp", "-a", root.resolve(name).toString(), folder.resolve(name).toString());
            }
            for (var service : SERVICES) {
                Files.createDirectories(folder.resolve(service));
            }
            Files.writeString(folder.resolve("docker-compose.override.yml"), """
                    volumes:
                      postgres:
                        driver_opts: {type: none, o: bind, device: "%s"}
                    """.formatted(database.folder()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
