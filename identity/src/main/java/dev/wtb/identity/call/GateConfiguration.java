package dev.wtb.identity.call;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Being called; imported by every service that offers an interface of the contract. */
@Configuration(proxyBeanMethods = false)
public class GateConfiguration implements WebMvcConfigurer {
    @Bean
    TraceFilter traceFilter() {
        return new TraceFilter();
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new CallGate());
    }
}
