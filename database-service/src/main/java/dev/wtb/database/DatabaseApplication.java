package dev.wtb.database;

import dev.wtb.identity.call.GateConfiguration;
import dev.wtb.identity.round.RoundConfiguration;
import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Starts database-service. */
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseProperties.class)
@Import({GateConfiguration.class, RoundConfiguration.class})
public class DatabaseApplication {
    /** Starts it. */
    public static void main(String[] arguments) {
        SpringApplication.run(DatabaseApplication.class, arguments);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
