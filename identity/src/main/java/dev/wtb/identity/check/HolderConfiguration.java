package dev.wtb.identity.check;

import dev.wtb.identity.OwnIdentity;
import dev.wtb.identity.Revocations;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Whose certificate this is and whom it refuses; of every service, whether it calls or is called. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IdentityProperties.class)
public class HolderConfiguration {
    @Bean
    OwnIdentity ownIdentity(IdentityProperties properties) {
        return new OwnIdentity(properties.directory());
    }

    @Bean
    Revocations revocations(IdentityProperties properties) {
        return new Revocations(properties.directory());
    }

    @Bean
    CertificateLife certificate(OwnIdentity own, Clock clock, MeterRegistry meters) {
        return new CertificateLife(own, clock, meters);
    }
}
