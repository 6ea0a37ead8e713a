package dev.wtb.e2e.bench;

import dev.wtb.e2e.container.Shop;
import dev.wtb.e2e.network.Phone;
import dev.wtb.e2e.stack.Web;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The stack of docker-compose.yml on a real engine: how soon it sells, what it takes, how quietly it restarts. */
final class Operations {
    private static final String SUITE = "operations";
    private static final long FIRST_PERSON = 7_500_000_000L;
    private static final int LOAD = 100;
    private static final int WRITERS = 40;
    private static final double MILLIS = 1000;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Map<String, Integer> SCRAPED = Map.of("database-service", 9081, "metrics-collector", 9083,
            "migration-service", 9084, "telegram-service", 9085, "admin-panel", 9080);

    private final Path root;
    private final Consumer<String> say;

    Operations(Path root, Consumer<String> say) {
        this.root = root;
        this.say = say;
    }

    List<Figure> run() {
        var figures = new ArrayList<Figure>();
        say.accept("images are built");
        try (var shop = new Shop(root, 'o')) {
            shop.init(Map.of());
            figures.add(atMost("up to all healthy", seconds(() -> {
                shop.compose("up", "-d");
                await(() -> shop.unhealthy().isEmpty());
            }), "s", 90, 60));
            figures.add(atMost("add server to the first config", seconds(() -> {
                addServer(shop);
                await(() -> shop.sql("select health from server").equals("HEALTHY"));
                config(shop, 0);
            }), "s", 15, 10));
            load(shop);
            figures.add(atMost("memory of all containers after load", memory(shop), "MiB", 1638, 1400));
            figures.add(atMost("slowest scrape of a service", scrape(shop), "ms", 50, 20));
            restarts(shop, figures);
        }
        return figures;
    }

    private void restarts(Shop shop, List<Figure> figures) {
        try (var phone = new Phone(shop.network(), Web.PORT)) {
            phone.connect(new Chatter(shop.sandbox(), FIRST_PERSON).file());
            phone.reaches();
            try (var pinger = phone.pinging()) {
                say.accept("everything restarts");
                shop.run("", "./restart.sh");
                figures.add(atMost("restart of everything, longest silence of a tunnel",
                        pinger.longestSilence().toMillis() / MILLIS, "s", 2, 0.5));
            }
        }
        var writers = new ArrayList<Chatter>();
        for (int i = 0; i < WRITERS; i++) {
            writers.add(new Chatter(shop.sandbox(), FIRST_PERSON + 1000 + i));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = writers.stream().map(writer -> threads.submit(() -> writer.answer("/help"))).toList();
            figures.add(atMost("restart of the bot",
                    seconds(() -> shop.run("", "./restart.sh", "telegram-service")), "s", 20, 15));
            long lost = answers.stream().filter(answer -> {
                try {
                    answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                    return false;
                } catch (Exception unanswered) {
                    return true;
                }
            }).count();
            figures.add(atMost("people unanswered who wrote meanwhile", (double) lost, "", 0, 0));
        }
    }

    private static void addServer(Shop shop) {
        shop.sql("insert into geolocation values ('nl', 'Amsterdam', 'Амстердам', '🇳🇱', 52.4, 4.9, 1, true)");
        shop.sql("insert into node values (1, 'node-1', 'host.docker.internal', 8082)");
        shop.sql("insert into server (name, node_id, geolocation_code, endpoint_host, endpoint_port, subnet4, subnet6,"
                + " capacity) values ('nl-1', 1, 'nl', '" + shop.address()
                + "', 51820, '10.64.16.0/20', 'fd57:5442::1:0/112', 4000)");
    }

    private void load(Shop shop) {
        say.accept(LOAD + " people get a config");
        for (int i = 1; i <= LOAD; i++) {
            config(shop, i);
        }
    }

    private static void config(Shop shop, int person) {
        var chatter = new Chatter(shop.sandbox(), FIRST_PERSON + person);
        chatter.tapToFile(chatter.upToPlaces());
    }

    /** As the engine counts it, but for the sandbox, which is Telegram here. */
    private static double memory(Shop shop) {
        return shop.docker("stats", "--no-stream", "--format", "{{.Name}} {{.MemUsage}}")
                .lines()
                .filter(line -> !line.contains("sandbox"))
                .mapToDouble(line -> mebibytes(line.split(" ")[1]))
                .sum();
    }

    private static double mebibytes(String said) {
        double number = Double.parseDouble(said.replaceAll("[A-Za-z]", ""));
        if (said.endsWith("GiB")) {
            return number * 1024;
        }
        return said.endsWith("KiB") ? number / 1024 : number;
    }

    private static double scrape(Shop shop) {
        return SCRAPED.entrySet().stream().mapToDouble(service -> {
            var script = """
                    start=${EPOCHREALTIME/./}; exec 3<>/dev/tcp/%s/%d
                    printf 'GET /actuator/prometheus HTTP/1.0\\r\\n\\r\\n' >&3; cat <&3 >/dev/null
                    echo $((${EPOCHREALTIME/./} - start))""".formatted(service.getKey(), service.getValue());
            var micros = new double[10];
            for (int i = 0; i < micros.length; i++) {
                micros[i] = Double.parseDouble(
                        shop.compose("exec", "-T", "metrics-collector", "bash", "-c", script).strip());
            }
            Arrays.sort(micros);
            return micros[micros.length / 2] / MILLIS;
        }).max().orElseThrow();
    }

    private static double seconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("That did not happen within " + PATIENCE.toMinutes() + " minutes");
            }
            try {
                TimeUnit.MILLISECONDS.sleep(250);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static Figure atMost(String name, double value, String unit, double must, double aim) {
        return Figure.atMost(SUITE, name, value, unit, must, aim);
    }
}
