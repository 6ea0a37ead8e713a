package dev.wtb.database;

import dev.wtb.identity.call.GateConfiguration;
import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts database-service. */
@SpringBootApplication(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties(DatabaseProperties.class)
@Import(GateConfiguration.class)
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
