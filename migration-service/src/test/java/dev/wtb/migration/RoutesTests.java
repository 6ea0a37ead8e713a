package dev.wtb.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wtb.contract.node.NodeActionApi;
import dev.wtb.identity.Identity;
import dev.wtb.identity.RouteRefusals;
import dev.wtb.identity.TestIdentities;
import dev.wtb.identity.call.TestCaller;
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
        "wtb.loopback-nodes=true",
        "WTB_DATABASE_SERVICE=https://127.0.0.1:1"})
class RoutesTests {
    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void identity(DynamicPropertyRegistry registry) {
        registry.add("wtb.identity.directory",
                () -> TestIdentities.of(Identity.service("migration-service")).toString());
    }

    @Test
    void everyRouteRefusesWrongCallers(
            @Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
        new RouteRefusals(port, mappings).verify();
    }

    @Test
    void strangerInANodesPlaceIsNoticed() {
        var nodes = new TestCaller("admin-panel", port, Identity.service("migration-service")).api(NodeActionApi.class);

        var stranger = nodes.test(7, "localhost", port);
        var nobody = nodes.test(7, "localhost", 1);

        assertThat(stranger.trusted()).isFalse();
        assertThat(stranger.reached()).isTrue();
        assertThat(stranger.detail()).contains("not this node");
        assertThat(nobody.reached()).isFalse();
    }
}
