package dev.wtb.wireguard.server;

import static java.util.concurrent.CompletableFuture.runAsync;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.WireGuardKey;
import dev.wtb.contract.peer.Peer;
import dev.wtb.contract.peer.PeerActivity;
import dev.wtb.contract.peer.PeerApi;
import dev.wtb.contract.peer.PeerChange;
import dev.wtb.contract.peer.PeerSet;
import dev.wtb.contract.peer.RefusedChanges;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PeerController implements PeerApi {
    private static final Pattern KEY = Pattern.compile(WireGuardKey.PATTERN);

    private static final int SIDE_BY_SIDE = 64;

    private final Tunnels tunnels;

    PeerController(Tunnels tunnels) {
        this.tunnels = tunnels;
    }

    @Override
    public PeerChange put(long serverId, Peer peer) {
        return new PeerChange(tunnels.tunnel(serverId).put(peer));
    }

    @Override
    public PeerChange remove(long serverId, String publicKey, long version) {
        if (!KEY.matcher(publicKey).matches()) {
            throw new Problem(HttpStatus.BAD_REQUEST, ProblemTypes.INVALID, "publicKey is not a WireGuard key");
        }
        return new PeerChange(tunnels.tunnel(serverId).remove(publicKey, version));
    }

    /** Side by side, so that the writer takes many in one go. */
    @Override
    public RefusedChanges change(long serverId, PeerSet changes) {
        var tunnel = tunnels.tunnel(serverId);
        var refused = new ConcurrentSkipListSet<String>();
        try (var threads = Executors.newFixedThreadPool(SIDE_BY_SIDE, Thread.ofVirtual().factory())) {
            var peers = changes.peers()
                    .stream()
                    .map(peer -> runAsync(suited(peer.publicKey(), refused, () -> tunnel.put(peer)), threads));
            var removals = changes.removals()
                    .stream()
                    .map(gone -> runAsync(suited(gone.publicKey(), refused,
                            () -> tunnel.remove(gone.publicKey(), gone.version())), threads));
            Stream.concat(peers, removals).toList().forEach(PeerController::await);
        }
        return new RefusedChanges(List.copyOf(refused));
    }

    private static Runnable suited(String publicKey, Set<String> refused, Runnable change) {
        return () -> {
            try {
                change.run();
            } catch (Problem problem) {
                if (!problem.getStatusCode().is4xxClientError()) {
                    throw problem;
                }
                refused.add(publicKey);
            }
        };
    }

    private static void await(CompletableFuture<Void> change) {
        try {
            change.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    @Override
    public PeerActivity activity(long serverId, String publicKey) {
        return tunnels.tunnel(serverId).traffic().activity(publicKey);
    }
}
