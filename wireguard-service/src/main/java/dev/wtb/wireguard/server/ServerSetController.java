package dev.wtb.wireguard.server;

import dev.wtb.contract.peer.Agreement;
import dev.wtb.contract.peer.Offer;
import dev.wtb.contract.peer.PeerSet;
import dev.wtb.contract.peer.ServerDefinition;
import dev.wtb.contract.peer.ServerKey;
import dev.wtb.contract.peer.ServerSetApi;
import dev.wtb.wireguard.kernel.Kernel;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ServerSetController implements ServerSetApi {
    private final Tunnels tunnels;
    private final Kernel kernel;

    ServerSetController(Tunnels tunnels, Kernel kernel) {
        this.tunnels = tunnels;
        this.kernel = kernel;
    }

    @Override
    public ServerKey define(long serverId, ServerDefinition definition) {
        return new ServerKey(kernel.publicKey(tunnels.define(serverId, definition).privateKey()));
    }

    @Override
    public Agreement offer(long serverId, Offer offer) {
        return tunnels.tunnel(serverId).offer(offer);
    }

    @Override
    public Agreement apply(long serverId, PeerSet set) {
        return tunnels.tunnel(serverId).apply(set);
    }

    @Override
    public void remove(long serverId) {
        tunnels.remove(serverId);
    }
}
