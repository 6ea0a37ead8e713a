package dev.wtb.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wtb.e2e.network.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What ships besides the code: scripts, compose file and the variables it needs. */
class ShipIT {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final int GRAFANA_COLUMNS = 24;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern NEEDED = Pattern
            .compile("\\$\\{(WTB_[A-Z_]+|POSTGRES_IMAGE|CADDY_IMAGE|PROMETHEUS_IMAGE|GRAFANA_IMAGE)");

    @Test
    void scriptsPassShellcheck() {
        assertThat(Host.run("shellcheck", ROOT.resolve("restart.sh").toString(), ROOT.resolve("restore.sh").toString(),
                ROOT.resolve("wtb").toString(), ROOT.resolve("release.sh").toString(),
                ROOT.resolve("config/backup.sh").toString(),
                ROOT.resolve("config/copy-backups.example").toString(),
                ROOT.resolve(".ci/run").toString(), ROOT.resolve("config/health.sh").toString(),
                ROOT.resolve("config/postgres.sh").toString(), ROOT.resolve("node/enrol.sh").toString(),
                ROOT.resolve("wireguard-service/daemon.sh").toString(),
                ROOT.resolve("end-to-end/src/main/resources/images/postgres/docker-entrypoint.sh").toString(),
                ROOT.resolve("wireguard-service/start.sh").toString(),
                ROOT.resolve("telegram-sandbox/src/test/resources/bot-api/regenerate.sh").toString())).isEmpty();
    }

    @Test
    void whatTheProductIsMadeOfIsListed() throws IOException {
        Host.run("make", "-s", "-C", ROOT.toString(), "bom");

        var components = JSON.readTree(Files.readString(ROOT.resolve("target/bom.json"))).path("components");
        assertThat(components.valueStream().map(component -> component.path("name").asString()))
                .contains("spring-boot", "postgresql", "telegrambots-client", "database-service")
                .noneMatch(name -> name.contains("junit") || name.equals("end-to-end"));
    }

    @Test
    void aReleaseNeedsAVersion() {
        assertThatThrownBy(() -> Host.run(ROOT.resolve("release.sh").toString(), "latest"))
                .hasMessageContaining("say which version");
    }

    @Test
    void composeFileIsWhole() {
        assertThat(compose("x")).contains("database-service", "wireguard-service", "telegram-service", "NET_ADMIN");
    }

    @Test
    void composeNamesWhatIsMissing() {
        assertThatThrownBy(() -> compose("")).hasMessageContaining("in .env");
    }

    @Test
    void everyVariableOfTheComposeFileIsExplained() throws IOException {
        var explained = Files.readString(ROOT.resolve(".env.example"));
        var needed = NEEDED.matcher(Files.readString(ROOT.resolve("docker-compose.yml")))
                .results()
                .map(MatchResult::group)
                .map(name -> name.substring(2))
                .distinct()
                .toList();

        assertThat(needed).hasSizeGreaterThan(5).allSatisfy(name -> assertThat(explained).contains("\n" + name + "="));
    }

    @Test
    void prometheusTakesConfigurationAndRules() {
        assertThat(Host.run("promtool", "check", "rules", ROOT.resolve("config/prometheus/rules.yml").toString()))
                .contains("SUCCESS");
        assertThat(Host.run("promtool", "test", "rules", ROOT.resolve("config/prometheus/rules.test.yml").toString()))
                .contains("SUCCESS");
    }

    /** Grafana itself says nothing of a panel that covers another, or asks a source that is not there. */
    @Test
    void dashboardsAreWhole() throws IOException {
        var source = Files.readString(ROOT.resolve("config/grafana/provisioning/datasources/wtb.yml"));
        var names = new ArrayList<String>();
        try (var files = Files.list(ROOT.resolve("config/grafana/dashboards"))) {
            for (var file : files.toList()) {
                var dashboard = JSON.readTree(Files.readString(file));
                names.add(dashboard.path("uid").asString());
                assertThat(file.getFileName()).hasToString(dashboard.path("title").asString().toLowerCase() + ".json");
                var cells = new HashSet<String>();
                for (var panel : dashboard.path("panels")) {
                    var title = panel.path("title").asString();
                    assertThat(source).as(title).contains("uid: " + panel.at("/datasource/uid").asString());
                    assertThat(panel.at("/fieldConfig/defaults/unit").asString("")).as(title).isNotBlank();
                    assertThat(panel.path("targets").size()).as(title).isPositive();
                    cells(panel.path("gridPos")).forEach(cell -> assertThat(cells.add(cell)).as(title).isTrue());
                }
            }
        }
        assertThat(names).hasSize(5).doesNotHaveDuplicates();
    }

    private static List<String> cells(JsonNode place) {
        int left = place.path("x").asInt();
        int top = place.path("y").asInt();
        int right = left + place.path("w").asInt();
        assertThat(right).isLessThanOrEqualTo(GRAFANA_COLUMNS);
        return IntStream.range(left, right)
                .boxed()
                .flatMap(x -> IntStream.range(top, top + place.path("h").asInt()).mapToObj(y -> x + ":" + y))
                .toList();
    }

    /** Without a password of the operator's it would take one that everybody knows. */
    @Test
    void grafanaDoesNotStartWithoutAPassword() throws IOException {
        var line = Files.readAllLines(ROOT.resolve("docker-compose.yml"))
                .stream()
                .filter(text -> text.contains("GF_SECURITY_ADMIN_PASSWORD\" ]"))
                .map(text -> text.strip()
                        .replaceFirst("^- '(.*)'$", "$1")
                        .replace("$$", "$")
                        .replace("/run.sh", "true"))
                .findFirst()
                .orElseThrow();

        assertThatThrownBy(() -> Host.run("env", "GF_SECURITY_ADMIN_PASSWORD=", "sh", "-c", line))
                .hasMessageContaining("set WTB_GRAFANA_PASSWORD in .env");
        assertThat(Host.run("env", "GF_SECURITY_ADMIN_PASSWORD=x", "sh", "-c", line)).isEmpty();
    }

    @Test
    void initFillsInWhatMustBeSet() throws IOException {
        var folder = Files.createTempDirectory("shop");
        for (var name : List.of("wtb", ".env.example")) {
            Files.copy(ROOT.resolve(name), folder.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
        }
        assertThat(Host.in(folder.toFile(), "123456:ABC\n", "./wtb", "init"))
                .contains("The panel's first log-in: admin");

        assertThat(Files.readString(folder.resolve(".env"))).contains("\nWTB_BOT_TOKEN=123456:ABC\n")
                .containsPattern("\nWTB_MASTER_KEY=[A-Za-z0-9+/]{43}=\n")
                .containsPattern("\nWTB_GRAFANA_PASSWORD=[A-Za-z0-9]{20,}\n")
                .containsPattern("\nWTB_DATABASE_APP_PASSWORD=[A-Za-z0-9]{20,}\n");
        assertThat(Files.getPosixFilePermissions(folder.resolve(".env")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThatThrownBy(() -> Host.in(folder.toFile(), "", "./wtb", "init"))
                .hasMessageContaining("is there already");
        assertThatThrownBy(() -> Host.run(ROOT.resolve("wtb").toString(), "nonsense"))
                .hasMessageContaining("there is no nonsense");
    }

    @Test
    void restartExplainsItself() {
        assertThat(Host.run(ROOT.resolve("restart.sh").toString(), "--help")).contains("Usage", "database-service");
        assertThatThrownBy(() -> Host.run(ROOT.resolve("restart.sh").toString(), "nonsense"))
                .hasMessageContaining("there is no service nonsense");
    }

    private static String compose(String value) {
        return Host.run("env", "WTB_BOT_TOKEN=" + value, "WTB_DATABASE_PASSWORD=" + value,
                "WTB_DATABASE_APP_PASSWORD=" + value, "WTB_MASTER_KEY=" + value,
                "WTB_ADMIN_PASSWORD=" + value, "docker-compose", "-f", ROOT.resolve("docker-compose.yml").toString(),
                "config");
    }
}
