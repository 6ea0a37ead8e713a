package dev.wtb.database;

import dev.wtb.identity.RouteRefusals;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

class RoutesIT extends DatabaseIT {
    @Test
    void everyRouteRefusesWrongCallers(
            @Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
        new RouteRefusals(port, mappings).verify();
    }
}
