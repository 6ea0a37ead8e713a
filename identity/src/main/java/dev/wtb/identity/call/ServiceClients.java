package dev.wtb.identity.call;

import dev.wtb.identity.Identity;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/** Clients of an interface that several services offer, by the names of {@code wtb.clients}. */
public class ServiceClients {
    private final ConcurrentMap<Target, Object> clients = new ConcurrentHashMap<>();
    private final Calls calls;
    private final RestClient.Builder builder;
    private final ClientProperties properties;

    ServiceClients(Calls calls, RestClient.Builder builder, ClientProperties properties) {
        this.calls = calls;
        this.builder = builder;
        this.properties = properties;
    }

    /** All names. */
    public Set<String> names() {
        return properties.clients().keySet();
    }

    /** One service's side of an interface. */
    public <T> T client(String name, Class<T> api) {
        return api.cast(clients.computeIfAbsent(new Target(name, api), this::proxy));
    }

    private Object proxy(Target target) {
        var wanted = properties.clients().get(target.name);
        if (wanted == null) {
            throw new IllegalArgumentException("wtb.clients." + target.name + " is not set");
        }
        var client = builder.clone();
        calls.configure(client, wanted.baseUrl(), Identity.service(wanted.service()), wanted.readTimeout());
        return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(client.build()))
                .build()
                .createClient(target.api);
    }

    private record Target(String name, Class<?> api) {
    }
}
