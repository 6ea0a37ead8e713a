package dev.wtb.identity.round;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Lets a service do things by itself. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
public class RoundConfiguration {
    @Bean
    RoundRunner taskScheduler(MeterRegistry meters, @Value("${spring.application.name}") String service) {
        return new RoundRunner(meters, service, System::nanoTime);
    }
}
