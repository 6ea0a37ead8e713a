package dev.wtb.identity.start;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class MissingVariableTests {
    @Test
    void startEndsWithOneLineNamingIt(CapturedOutput output) {
        var application = new SpringApplication(Service.class);
        application.setWebApplicationType(WebApplicationType.NONE);

        try {
            application.run("--test.secret=${WTB_NOT_THERE}");
        } catch (RuntimeException ended) {
            assertThat(output).contains("WTB_NOT_THERE is not set.").doesNotContain("\tat ");
            return;
        }
        throw new AssertionError("It started without its secret");
    }

    @ConfigurationProperties("test")
    record Secret(String secret) {
    }

    @SpringBootConfiguration
    @EnableConfigurationProperties(Secret.class)
    static class Service {
    }
}
