package dev.wtb.metrics;

import dev.wtb.contract.alert.AlertApi;
import dev.wtb.contract.alert.HeartbeatApi;
import dev.wtb.contract.incident.IncidentApi;
import dev.wtb.contract.sample.SampleIntakeApi;
import dev.wtb.contract.server.ServerApi;
import dev.wtb.contract.traffic.UsageIntakeApi;
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

/** Starts metrics-collector. */
@SpringBootApplication(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties(MetricsProperties.class)
@Import({CallConfiguration.class, GateConfiguration.class})
@ImportHttpServices(group = "database", types = {ServerApi.class, SampleIntakeApi.class, UsageIntakeApi.class,
        IncidentApi.class, AlertApi.class, HeartbeatApi.class})
public class MetricsApplication {
    private static final int SCHEDULED = 5;

    /** Starts it. */
    public static void main(String[] arguments) {
        SpringApplication.run(MetricsApplication.class, arguments);
    }

    /** So that slow scheduled work, such as a call of an address outside, holds up no other. */
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
