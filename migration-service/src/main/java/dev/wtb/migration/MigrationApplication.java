package dev.wtb.migration;

import dev.wtb.contract.migration.ConvergenceApi;
import dev.wtb.contract.migration.MoveApi;
import dev.wtb.contract.server.ServerApi;
import dev.wtb.identity.call.CallConfiguration;
import dev.wtb.identity.call.GateConfiguration;
import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.web.service.registry.ImportHttpServices;

/** Starts migration-service. */
@SpringBootApplication(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties(MigrationProperties.class)
@Import({CallConfiguration.class, GateConfiguration.class})
@ImportHttpServices(group = "database", types = {ServerApi.class, ConvergenceApi.class, MoveApi.class})
public class MigrationApplication {
    private static final int SCHEDULED = 4;

    /** Starts it. */
    public static void main(String[] arguments) {
        SpringApplication.run(MigrationApplication.class, arguments);
    }

    /** So that slow scheduled work, such as a call of a dead node, holds up no other. */
    @Bean
    ThreadPoolTaskScheduler taskScheduler() {
        var scheduler = new ThreadPoolTaskScheduler();
        scheduler.setPoolSize(SCHEDULED);
        scheduler.setDaemon(true);
        return scheduler;
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
