package dev.wtb.sandbox;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** Starts the sandbox. */
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties(SandboxProperties.class)
public class SandboxApplication {
    /** Starts it. */
    public static void main(String[] arguments) {
        SpringApplication.run(SandboxApplication.class, arguments);
    }
}
