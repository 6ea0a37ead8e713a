package dev.wtb.identity.call;

import dev.wtb.identity.Revocations;
import dev.wtb.identity.check.CheckConfiguration;
import dev.wtb.identity.check.HolderConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Being called; imported by every service that offers an interface of the contract. */
@Configuration(proxyBeanMethods = false)
@Import({HolderConfiguration.class, CheckConfiguration.class})
public class GateConfiguration implements WebMvcConfigurer {
    private final Revocations revocations;

    GateConfiguration(Revocations revocations) {
        this.revocations = revocations;
    }

    @Bean
    TraceFilter traceFilter() {
        return new TraceFilter();
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new CallGate(revocations));
    }
}
