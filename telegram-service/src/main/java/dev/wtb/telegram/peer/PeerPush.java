package dev.wtb.telegram.peer;

import dev.wtb.contract.Problem;
import dev.wtb.contract.config.ConfigApi;
import dev.wtb.contract.config.PeerRemoval;
import dev.wtb.contract.config.Placement;
import dev.wtb.contract.peer.PeerApi;
import dev.wtb.identity.call.NodeClients;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/** The fast path to a node; what fails here is finished by convergence. */
@Component
public class PeerPush {
    private static final Logger LOG = LoggerFactory.getLogger(PeerPush.class);

    private final NodeClients nodes;
    private final ConfigApi configs;

    PeerPush(NodeClients nodes, ConfigApi configs) {
        this.nodes = nodes;
        this.configs = configs;
    }

    /** Tells the node and then the database; false when the node did not take it. */
    public boolean push(Placement placement) {
        var config = placement.config();
        try {
            nodes.client(placement.node(), PeerApi.class).put(config.serverId(), placement.peer());
        } catch (RestClientException | Problem unreachable) {
            LOG.warn("Config {} waits for node {}: {}", config.id(), placement.node().id(), unreachable.getMessage());
            return false;
        }
        configs.applied(config.id(), placement.peer().version());
        return true;
    }

    /** Tells the node that a peer is gone. */
    public void remove(PeerRemoval peer) {
        try {
            nodes.client(peer.node(), PeerApi.class).remove(peer.serverId(), peer.publicKey(), peer.version());
        } catch (RestClientException | Problem unreachable) {
            LOG.warn("A removed peer waits for node {}: {}", peer.node().id(), unreachable.getMessage());
        }
    }
}
