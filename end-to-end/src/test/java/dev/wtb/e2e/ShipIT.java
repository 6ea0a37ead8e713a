package dev.wtb.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wtb.e2e.network.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What ships besides the code: scripts, compose file and the variables it needs. */
class ShipIT {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern NEEDED = Pattern
            .compile("\\$\\{(WTB_[A-Z_]+|POSTGRES_IMAGE|CADDY_IMAGE|PROMETHEUS_IMAGE)");

    @Test
    void scriptsPassShellcheck() {
        assertThat(Host.run("shellcheck", ROOT.resolve("restart.sh").toString(), ROOT.resolve("restore.sh").toString(),
                ROOT.resolve("wtb").toString(), ROOT.resolve("config/backup.sh").toString(),
                ROOT.resolve("config/copy-backups.example").toString(),
                ROOT.resolve(".ci/run").toString(), ROOT.resolve("config/health.sh").toString(),
                ROOT.resolve("config/postgres.sh").toString(), ROOT.resolve("node/enrol.sh").toString(),
                ROOT.resolve("wireguard-service/daemon.sh").toString(),
                ROOT.resolve("end-to-end/src/main/resources/images/postgres/docker-entrypoint.sh").toString(),
                ROOT.resolve("wireguard-service/start.sh").toString(),
                ROOT.resolve("telegram-sandbox/src/test/resources/bot-api/regenerate.sh").toString())).isEmpty();
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
