package dev.wtb.wireguard;

import dev.wtb.identity.call.GateConfiguration;
import dev.wtb.identity.round.RoundConfiguration;
import dev.wtb.wireguard.process.Tools;
import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Starts wireguard-service. */
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties(NodeProperties.class)
@Import({GateConfiguration.class, RoundConfiguration.class})
public class WireGuardApplication {
    /** Starts it. */
    public static void main(String[] arguments) {
        SpringApplication.run(WireGuardApplication.class, arguments);
    }

    @Bean
    Tools tools(NodeProperties properties) {
        return new Tools(properties.binaries(), properties.commandPrefix());
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
