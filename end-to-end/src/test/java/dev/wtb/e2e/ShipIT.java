package dev.wtb.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wtb.e2e.network.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What ships besides the code: scripts, compose file and the variables it needs. */
class ShipIT {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern NEEDED = Pattern.compile("\\$\\{(WTB_[A-Z_]+|POSTGRES_IMAGE)");

    @Test
    void scriptsPassShellcheck() {
        assertThat(Host.run("shellcheck", ROOT.resolve("restart.sh").toString(), ROOT.resolve(".ci/run").toString(),
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
        var needed = NEEDED.matcher(Files.readString(ROOT.resolve("docker-compose.yml"))).results()
                .map(MatchResult::group)
                .map(name -> name.substring(2)).distinct().toList();

        assertThat(needed).hasSizeGreaterThan(5).allSatisfy(name -> assertThat(explained).contains("\n" + name + "="));
    }

    @Test
    void restartExplainsItself() {
        assertThat(Host.run(ROOT.resolve("restart.sh").toString(), "--help")).contains("Usage", "database-service");
        assertThatThrownBy(() -> Host.run(ROOT.resolve("restart.sh").toString(), "nonsense"))
                .hasMessageContaining("there is no service nonsense");
    }

    private static String compose(String value) {
        return Host.run("env", "WTB_BOT_TOKEN=" + value, "WTB_DATABASE_PASSWORD=" + value, "WTB_MASTER_KEY=" + value,
                "WTB_ADMIN_PASSWORD=" + value, "docker-compose", "-f", ROOT.resolve("docker-compose.yml").toString(),
                "config");
    }
}
