package dev.wtb.metrics;

import dev.wtb.identity.Identity;
import dev.wtb.identity.RouteRefusals;
import dev.wtb.identity.TestIdentities;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = {"management.server.port=0",
        "WTB_DATABASE_SERVICE=https://127.0.0.1:1"})
class RoutesTests {
    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void identity(DynamicPropertyRegistry registry) {
        registry.add("wtb.identity.directory",
                () -> TestIdentities.of(Identity.service("metrics-collector")).toString());
    }

    @Test
    void everyRouteRefusesWrongCallers(
            @Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
        new RouteRefusals(port, mappings).verify();
    }
}
