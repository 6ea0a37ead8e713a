package dev.wtb.identity.call;

import dev.wtb.contract.server.Node;
import dev.wtb.identity.Identity;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/** Clients of nodes, made when first needed; each dials its node only and accepts no other identity. */
public final class NodeClients {
    private final Map<Target, Object> clients = new ConcurrentHashMap<>();
    private final Calls calls;
    private final RestClient.Builder builder;
    private final Duration timeout;

    NodeClients(Calls calls, RestClient.Builder builder, Duration timeout) {
        this.calls = calls;
        this.builder = builder;
        this.timeout = timeout;
    }

    /** The node's side of one interface of the contract. */
    public <T> T client(Node node, Class<T> api) {
        return api.cast(clients.computeIfAbsent(new Target(node.id(), node.host(), node.port(), api), this::proxy));
    }

    private Object proxy(Target target) {
        var client = builder.clone();
        var base = URI.create("https://" + target.host + ":" + target.port);
        calls.configure(client, base, Identity.node(target.nodeId), timeout);
        return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(client.build())).build()
                .createClient(target.api);
    }

    private record Target(long nodeId, String host, int port, Class<?> api) {
    }
}
