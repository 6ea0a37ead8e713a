package dev.wtb.identity.check;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Being looked at by the doctor; of every service that offers an interface of the contract. */
@Configuration(proxyBeanMethods = false)
public class CheckConfiguration {
    @Bean
    CheckController checkController(List<Checker> checkers) {
        return new CheckController(checkers);
    }
}
