package dev.wtb.identity.call;

import dev.wtb.contract.server.Node;
import dev.wtb.identity.Identity;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.springframework.core.convert.ConversionService;
import org.springframework.format.support.DefaultFormattingConversionService;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/** Clients of nodes, made when first needed; each dials its node only and accepts no other identity. */
public class NodeClients {
    /** One for all: each takes 100 KiB, and there may be thousands of clients. */
    private static final ConversionService CONVERSIONS = new DefaultFormattingConversionService();

    private final Map<Target, Object> clients = new ConcurrentHashMap<>();
    private final Calls calls;
    private final OutsideHosts hosts;
    private final RestClient.Builder builder;
    private final Duration timeout;

    NodeClients(Calls calls, OutsideHosts hosts, RestClient.Builder builder, Duration timeout) {
        this.hosts = hosts;
        this.calls = calls;
        this.builder = builder;
        this.timeout = timeout;
    }

    /** The node's side of one interface of the contract. */
    public <T> T client(Node node, Class<T> api) {
        return client(node, api, timeout);
    }

    /** The same for what takes longer than most calls. */
    public <T> T client(Node node, Class<T> api, Duration patience) {
        return client(node, api, patience, true);
    }

    /** The same for whoever looks again soon anyway: nothing is tried twice, so that silence is known at once. */
    public <T> T single(Node node, Class<T> api) {
        return client(node, api, timeout, false);
    }

    /** Every call of a client begins here. */
    protected <T> T client(Node node, Class<T> api, Duration patience, boolean repeats) {
        var target = new Target(node.id(), node.host(), node.port(), api, patience, repeats);
        var known = clients.get(target);
        if (known == null) {
            hosts.check(node.host());
            known = clients.computeIfAbsent(target, this::proxy);
        }
        return api.cast(known);
    }

    /** One call of a node that may never be called again: its connection is closed afterwards. */
    public <T, R> R once(Node node, Class<T> api, Function<T, R> call) {
        hosts.check(node.host());
        var client = builder.clone();
        try (var connections = calls.configureOnce(client, base(node.host(), node.port()), Identity.node(node.id()),
                timeout)) {
            return connections.use(() -> call.apply(made(client, api)));
        }
    }

    /** Somebody at that address whom nobody vouches for yet; where nobody may dial, refused as for nodes. */
    public <T> Stranger<T> stranger(String host, int port, Class<T> api) {
        hosts.check(host);
        var shown = new Stranger.Shown();
        var http = shown.client();
        var factory = new JdkClientHttpRequestFactory(http);
        factory.setReadTimeout(timeout);
        return new Stranger<>(http, shown,
                made(builder.clone().baseUrl(base(host, port)).requestFactory(factory), api));
    }

    private Object proxy(Target target) {
        var client = builder.clone();
        var base = base(target.host, target.port);
        if (target.repeats) {
            calls.configure(client, base, Identity.node(target.nodeId), target.patience);
        } else {
            calls.configureSingle(client, base, Identity.node(target.nodeId), target.patience);
        }
        return made(client, target.api);
    }

    private static URI base(String host, int port) {
        return URI.create("https://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
    }

    private static <T> T made(RestClient.Builder client, Class<T> api) {
        return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(client.build()))
                .conversionService(CONVERSIONS)
                .build()
                .createClient(api);
    }

    private record Target(long nodeId, String host, int port, Class<?> api, Duration patience, boolean repeats) {
    }
}
