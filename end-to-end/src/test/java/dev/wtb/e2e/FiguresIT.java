package dev.wtb.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.wtb.e2e.network.Host;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Debian's Prometheus with our files, on the running product: whatever a rule or a page names must be there. */
class FiguresIT {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path SHIPPED = ROOT.resolve("config/prometheus");
    /** A name that no bracket follows is a figure, with the labels that it is asked by. */
    private static final Pattern FIGURE = Pattern.compile("\\b([a-z]\\w*_\\w+|up)\\b(?:\\{([^}]*)})?(?!\\s*\\()");
    private static final Pattern LABEL = Pattern.compile("(\\w+)\\s*[=!]~?");
    private static final Pattern DOCUMENTED = Pattern.compile("`(wtb_\\w+)`");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();
    private Path work;
    private Process prometheus;
    private int port;

    @BeforeEach
    void started() throws IOException {
        work = Files.createTempDirectory("prometheus");
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Files.copy(SHIPPED.resolve("rules.yml"), work.resolve("rules.yml"));
        Files.writeString(work.resolve("prometheus.yml"),
                Product.stack()
                        .figuresHere(Files.readString(SHIPPED.resolve("prometheus.yml")))
                        .replace("15s", "1s")
                        .replace("/etc/prometheus/rules.yml", work.resolve("rules.yml").toString()));
        prometheus = new ProcessBuilder("prometheus", "--config.file=" + work.resolve("prometheus.yml"),
                "--storage.tsdb.path=" + work.resolve("data"), "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(work.resolve("log").toFile())
                .start();
        await().atMost(Duration.ofSeconds(40)).ignoreExceptions().until(() -> count("up{job=\"wtb\"} == 1") == 5);
    }

    @AfterEach
    void ended() throws InterruptedException {
        prometheus.destroy();
        prometheus.waitFor();
        Host.run("rm", "-rf", work.toString());
    }

    @Test
    void everyRuleSpeaksOfFiguresThatAreThere() throws IOException {
        var expressions = Files.readAllLines(SHIPPED.resolve("rules.yml"))
                .stream()
                .map(String::strip)
                .filter(line -> line.startsWith("expr: "))
                .map(line -> line.substring("expr: ".length()))
                .toList();
        assertThat(expressions).hasSizeGreaterThan(8);
        for (var figure : expressions.stream().flatMap(FiguresIT::figures).toList()) {
            await(figure).atMost(Duration.ofSeconds(20)).until(() -> count(figure) > 0);
        }
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(get("/api/v1/rules").at("/data/groups/0/rules")
                        .valueStream()
                        .map(rule -> rule.path("health").asString())).hasSameSizeAs(expressions).containsOnly("ok"));
    }

    /** With whatever may be chosen, once somebody has looked at the panel: an empty picture is a wrong one. */
    @Test
    void everyPanelOfEveryDashboardShowsSomething() throws Exception {
        http.send(HttpRequest.newBuilder(Product.stack().panel().resolve("/login")).build(), BodyHandlers.discarding());
        var expressions = new ArrayList<String>();
        try (var dashboards = Files.list(ROOT.resolve("config/grafana/dashboards"))) {
            for (var file : dashboards.toList()) {
                var dashboard = JSON.readTree(Files.readString(file));
                dashboard.path("panels")
                        .forEach(panel -> panel.path("targets")
                                .forEach(
                                        target -> expressions.add(target.path("expr").asString())));
                dashboard.at("/templating/list")
                        .forEach(choice -> expressions.add(
                                choice.at("/query/query")
                                        .asString()
                                        .replaceFirst("label_values\\((.+), (.+)\\)", "$1{$2!=''}")));
            }
        }
        assertThat(expressions).hasSizeGreaterThan(30);
        for (var expression : expressions) {
            var asked = expression.replace("$__rate_interval", "1m").replaceAll("\\$[a-z]+", ".+");
            await(expression).atMost(Duration.ofSeconds(20)).until(() -> count(asked) > 0);
        }
    }

    @Test
    void everyFigureOfThePageIsThere() throws IOException {
        var names = DOCUMENTED.matcher(Files.readString(ROOT.resolve("docs/metrics.md")))
                .results()
                .map(found -> found.group(1))
                .toList();
        var missing = new TreeSet<>(names);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            missing.removeIf(name -> count(name) + count(name + "_count") > 0);
            assertThat(missing).isEmpty();
        });
        assertThat(names).hasSizeGreaterThan(12);
    }

    @Test
    void everyAlertLeadsToAHeading() throws IOException {
        var headings = Files.readAllLines(ROOT.resolve("docs/operations.md"))
                .stream()
                .filter(line -> line.startsWith("#"))
                .map(line -> "docs/operations.md#" + line.replaceFirst("#+ ", "").toLowerCase().replace(' ', '-'))
                .toList();
        var links = Pattern.compile("runbook: \"([^\"]+)\"")
                .matcher(Files.readString(SHIPPED.resolve("rules.yml")))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(links).hasSizeGreaterThan(8).isSubsetOf(headings);
    }

    /** Each figure of an expression, asked for by its labels but not by their values: few would be there on a good day. */
    private static Stream<String> figures(String expression) {
        return FIGURE.matcher(expression).results().map(FiguresIT::figure);
    }

    private static String figure(MatchResult found) {
        var labels = new ArrayList<String>();
        if (found.group(2) != null) {
            LABEL.matcher(found.group(2)).results().forEach(label -> labels.add(label.group(1) + "!=\"\""));
        }
        return found.group(1) + "{" + String.join(",", labels) + "}";
    }

    private int count(String query) {
        return get("/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8)).at("/data/result").size();
    }

    private JsonNode get(String path) {
        try {
            return JSON.readTree(http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .timeout(Duration.ofSeconds(5))
                    .build(), BodyHandlers.ofString()).body());
        } catch (IOException failed) {
            throw new AssertionError(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }
}
