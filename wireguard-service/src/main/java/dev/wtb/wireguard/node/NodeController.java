package dev.wtb.wireguard.node;

import dev.wtb.contract.node.NodeApi;
import dev.wtb.contract.node.NodeStatus;
import dev.wtb.identity.OwnIdentity;
import dev.wtb.wireguard.server.Tunnels;
import java.time.Clock;
import org.springframework.web.bind.annotation.RestController;

@RestController
class NodeController implements NodeApi {
    private final Tunnels tunnels;
    private final SelfTest selfTest;
    private final HostReader load;
    private final OwnIdentity own;
    private final Clock clock;

    NodeController(Tunnels tunnels, SelfTest selfTest, HostReader load, OwnIdentity own, Clock clock) {
        this.own = own;
        this.tunnels = tunnels;
        this.selfTest = selfTest;
        this.load = load;
        this.clock = clock;
    }

    @Override
    public NodeStatus status() {
        return new NodeStatus(clock.instant(), own.until(), selfTest.ipv6(), load.load(),
                tunnels.statuses(selfTest.forwarding()));
    }
}
