package dev.wtb.wireguard.node;

import dev.wtb.contract.node.NodeApi;
import dev.wtb.contract.node.NodeStatus;
import dev.wtb.contract.node.Witness;
import dev.wtb.identity.OwnIdentity;
import dev.wtb.wireguard.server.Tunnels;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.springframework.web.bind.annotation.RestController;

@RestController
class NodeController implements NodeApi {
    private static final int CONNECT_MILLIS = 2000;

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

    @Override
    public Witness witness(String host, int port) {
        long start = System.nanoTime();
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
            return new Witness(true, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
        } catch (IOException refused) {
            return new Witness(false, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
        }
    }
}
