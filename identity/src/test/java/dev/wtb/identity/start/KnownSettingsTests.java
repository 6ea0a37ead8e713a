package dev.wtb.identity.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class KnownSettingsTests {
    private final KnownSettings settings = new KnownSettings();

    @Test
    void everyWayToWriteOneIsKnown() {
        assertThat(settings.fault("wtb.database.expiry-interval")).isEmpty();
        assertThat(settings.fault("wtb.database.expiryInterval")).isEmpty();
        assertThat(settings.fault("WTB_DATABASE_EXPIRY_INTERVAL")).isEmpty();
        assertThat(settings.fault("wtb.node.blocked[3]")).isEmpty();
        assertThat(settings.fault("wtb.clients.outbox.read-timeout")).isEmpty();
        assertThat(settings.fault("server.port")).isEmpty();
    }

    @Test
    void nearestOneIsNamed() {
        assertThat(settings.fault("wtb.database.shop.refund-withn"))
                .contains(
                        "wtb.database.shop.refund-withn is no setting; the nearest is wtb.database.shop.refund-within");
    }

    @Test
    void misspeltOneStopsTheService(CapturedOutput output) {
        assertThatThrownBy(() -> start("--wtb.database.grase=1d")).isInstanceOf(RuntimeException.class);

        assertThat(output).contains("wtb.database.grase is no setting; the nearest is wtb.database.grace.")
                .doesNotContain("\tat ");
    }

    @Test
    void misspeltOneOfTheSharedFileStopsTheService(CapturedOutput output, @TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("config.yml"),
                "wtb:\n  database:\n    shop:\n      open-order: 3\n");

        assertThatThrownBy(() -> start("--spring.config.import=file:" + file)).isInstanceOf(RuntimeException.class);

        assertThat(output).contains("wtb.database.shop.open-order is no setting; the nearest is "
                + "wtb.database.shop.open-orders.");
    }

    @Test
    void misspeltOneStopsNoNode(CapturedOutput output) {
        start("--wtb.node.bach=7", "--wtb.unknown-settings-are-only-said=true");

        assertThat(output).contains("wtb.node.bach is no setting; the nearest is wtb.node.batch, and is ignored");
    }

    private static void start(String... arguments) {
        var application = new SpringApplication(Service.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.run(arguments).close();
    }

    @SpringBootConfiguration
    static class Service {
    }
}
