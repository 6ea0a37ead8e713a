package dev.wtb.identity.round;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Lets a service do things by itself. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
public class RoundConfiguration {
    @Bean
    RoundRunner taskScheduler(MeterRegistry meters, Environment settings) {
        return new RoundRunner(meters, settings.getRequiredProperty("spring.application.name"), System::nanoTime);
    }
}
