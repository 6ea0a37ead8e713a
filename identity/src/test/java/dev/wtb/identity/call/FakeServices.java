package dev.wtb.identity.call;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.springframework.web.client.RestClient;

/** Services that are not there. */
public class FakeServices extends ServiceClients {
    private final Set<String> names;
    private final BiFunction<String, Class<?>, Object> services;

    public FakeServices(Set<String> names, BiFunction<String, Class<?>, Object> services) {
        super(null, RestClient.builder(), null);
        this.names = new TreeSet<>(names);
        this.services = services;
    }

    @Override
    public Set<String> names() {
        return names;
    }

    @Override
    public <T> T client(String name, Class<T> api) {
        return api.cast(services.apply(name, api));
    }
}
