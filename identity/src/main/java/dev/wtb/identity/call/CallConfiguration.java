package dev.wtb.identity.call;

import dev.wtb.identity.Identity;
import dev.wtb.identity.Revocations;
import dev.wtb.identity.check.HolderConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientHttpServiceGroupConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** Calling others; imported by every service that does. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ClientProperties.class)
@Import(HolderConfiguration.class)
public class CallConfiguration {
    @Bean
    Calls calls(SslBundles bundles, Revocations revocations, JsonMapper json) {
        return new Calls(new ClientTls(bundles, revocations), json);
    }

    @Bean
    ServiceClients serviceClients(Calls calls, RestClient.Builder builder, ClientProperties properties) {
        return new ServiceClients(calls, builder, properties);
    }

    @Bean
    Callees callees(Calls calls, RestClient.Builder builder, ClientProperties properties) {
        return new Callees(calls, builder, properties);
    }

    @Bean
    OutsideHosts outsideHosts(ClientProperties properties) {
        return new OutsideHosts(properties.ownHosts(), properties.loopbackNodes());
    }

    @Bean
    NodeClients nodeClients(Calls calls, OutsideHosts hosts, RestClient.Builder builder, ClientProperties properties) {
        return new NodeClients(calls, hosts, builder, properties.nodeTimeout());
    }

    @Bean
    @Order
    RestClientHttpServiceGroupConfigurer mutualTls(Calls calls, ClientProperties properties) {
        return groups -> groups.forEachClient((group, builder) -> {
            var client = properties.clients().get(group.name());
            if (client == null) {
                throw new IllegalStateException("wtb.clients." + group.name() + " is not set");
            }
            calls.configure(builder, client.baseUrl(), Identity.service(client.service()), client.readTimeout());
        });
    }
}
