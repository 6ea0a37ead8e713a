package dev.wtb.wireguard.node;

import dev.wtb.contract.node.ServerStatus;
import dev.wtb.contract.peer.PeerActivity;
import dev.wtb.wireguard.kernel.Kernel;
import dev.wtb.wireguard.kernel.PeerState;
import dev.wtb.wireguard.kernel.TunnelSpec;
import dev.wtb.wireguard.peer.Tunnels;
import dev.wtb.wireguard.process.CommandFailed;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Reads all interfaces at intervals, so that no request does. Handshake times live here and nowhere else. */
@Component
public class TrafficCache {
    private static final Logger LOG = LoggerFactory.getLogger(TrafficCache.class);
    private static final int ACTIVE_SECONDS = 180;

    private final Map<Long, Reading> readings = new ConcurrentHashMap<>();
    private final Tunnels tunnels;
    private final Kernel kernel;
    private final Clock clock;

    TrafficCache(@Lazy Tunnels tunnels, Kernel kernel, Clock clock) {
        this.tunnels = tunnels;
        this.kernel = kernel;
        this.clock = clock;
    }

    /** What one peer did when last looked. */
    public PeerActivity activity(long serverId, String publicKey) {
        var reading = readings.get(serverId);
        var peer = reading == null ? null : reading.peers.get(publicKey);
        if (peer == null) {
            return new PeerActivity(false, null, 0, 0);
        }
        var age = peer.handshakeSecond() == 0 ? null : clock.instant().getEpochSecond() - peer.handshakeSecond();
        return new PeerActivity(true, age, peer.rxBytes(), peer.txBytes());
    }

    List<ServerStatus> servers() {
        return readings.entrySet().stream().map(entry -> entry.getValue().status(entry.getKey())).toList();
    }

    @Scheduled(fixedDelayString = "${wtb.node.status-interval:5s}")
    void look() {
        var specs = tunnels.specs();
        readings.keySet().retainAll(specs.keySet());
        boolean forwarding = forwarding();
        specs.forEach((id, spec) -> readings.put(id, read(spec, forwarding)));
    }

    private Reading read(TunnelSpec spec, boolean forwarding) {
        try {
            var peers = kernel.peers(spec.interfaceName());
            long since = clock.instant().getEpochSecond() - ACTIVE_SECONDS;
            return new Reading(true, forwarding,
                    (int) peers.stream().filter(peer -> peer.handshakeSecond() > since).count(),
                    peers.stream().collect(Collectors.toMap(peer -> peer.peer().publicKey(), Function.identity())));
        } catch (CommandFailed gone) {
            LOG.warn("{} cannot be read: {}", spec.interfaceName(), gone.getMessage());
            return new Reading(false, forwarding, 0, Map.of());
        }
    }

    private boolean forwarding() {
        try {
            return kernel.forwarding();
        } catch (CommandFailed unknown) {
            LOG.warn("The firewall cannot be read: {}", unknown.getMessage());
            return false;
        }
    }

    private record Reading(boolean up, boolean forwarding, int active, Map<String, PeerState> peers) {
        ServerStatus status(long serverId) {
            return new ServerStatus(serverId, up, peers.size(), active,
                    peers.values().stream().mapToLong(PeerState::rxBytes).sum(),
                    peers.values().stream().mapToLong(PeerState::txBytes).sum(), forwarding);
        }
    }
}
