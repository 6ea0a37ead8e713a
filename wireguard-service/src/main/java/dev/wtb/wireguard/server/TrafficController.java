package dev.wtb.wireguard.server;

import dev.wtb.contract.peer.TrafficApi;
import dev.wtb.contract.peer.TrafficPage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class TrafficController implements TrafficApi {
    private final Tunnels tunnels;
    private final UUID boot = boot();

    TrafficController(Tunnels tunnels) {
        this.tunnels = tunnels;
    }

    @Override
    public TrafficPage page(long serverId, @Nullable String after, int limit) {
        var peers = tunnels.tunnel(serverId).traffic().page(after, limit);
        return new TrafficPage(boot, peers, peers.size() < limit ? null : peers.getLast().publicKey());
    }

    private static UUID boot() {
        try {
            return UUID.fromString(Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
