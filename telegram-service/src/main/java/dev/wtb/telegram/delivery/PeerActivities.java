package dev.wtb.telegram.delivery;

import dev.wtb.contract.Problem;
import dev.wtb.contract.config.Config;
import dev.wtb.contract.config.ConfigFileApi;
import dev.wtb.contract.peer.PeerActivity;
import dev.wtb.contract.peer.PeerApi;
import dev.wtb.contract.server.ServerApi;
import dev.wtb.identity.call.NodeClients;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/** Asks nodes what a config does right now; nothing of it is stored. */
@Component
public class PeerActivities {
    private final ServerApi servers;
    private final ConfigFileApi files;
    private final NodeClients nodes;

    PeerActivities(ServerApi servers, ConfigFileApi files, NodeClients nodes) {
        this.servers = servers;
        this.files = files;
        this.nodes = nodes;
    }

    /** Empty when the node does not answer: unknown, not idle. */
    public Optional<PeerActivity> of(long telegramId, Config config) {
        try {
            var key = files.material(telegramId, config.id()).publicKey();
            var node = servers.server(config.serverId()).node();
            return Optional.of(nodes.client(node, PeerApi.class).activity(config.serverId(), key));
        } catch (RestClientException | Problem silent) {
            return Optional.empty();
        }
    }
}
