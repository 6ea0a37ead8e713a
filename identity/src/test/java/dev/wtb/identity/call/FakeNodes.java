package dev.wtb.identity.call;

import dev.wtb.contract.server.Node;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.springframework.web.client.RestClient;

/** Nodes that are not there: whoever calls one gets what a test has in its place. */
public class FakeNodes extends NodeClients {
    private final BiFunction<Node, Class<?>, Object> nodes;

    public FakeNodes(BiFunction<Node, Class<?>, Object> nodes) {
        super(null, null, RestClient.builder(), Duration.ZERO);
        this.nodes = nodes;
    }

    @Override
    protected <T> T client(Node node, Class<T> api, Duration patience, boolean repeats) {
        return api.cast(nodes.apply(node, api));
    }

    @Override
    public <T, R> R once(Node node, Class<T> api, Function<T, R> call) {
        return call.apply(client(node, api));
    }
}
