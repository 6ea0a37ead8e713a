package dev.wtb.wireguard.server;

import dev.wtb.contract.Problem;
import dev.wtb.contract.peer.PeerSet;
import dev.wtb.contract.peer.RefusedChanges;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Changes that came together, applied side by side so that the tunnel's writer takes many in one go. One that does not
 * suit stops no other; once the host itself has failed, no more are begun, since whoever sent them sends all again.
 */
final class ManyChanges {
    private static final int SIDE_BY_SIDE = 64;

    private final Tunnel tunnel;
    private final Set<String> refused = new ConcurrentSkipListSet<>();
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();

    ManyChanges(Tunnel tunnel) {
        this.tunnel = tunnel;
    }

    RefusedChanges apply(PeerSet changes) {
        try (var threads = Executors.newFixedThreadPool(SIDE_BY_SIDE, Thread.ofVirtual().factory())) {
            changes.peers()
                    .forEach(peer -> threads.execute(() -> attempt(peer.publicKey(), () -> tunnel.put(peer))));
            changes.removals()
                    .forEach(gone -> threads.execute(() -> attempt(gone.publicKey(),
                            () -> tunnel.remove(gone.publicKey(), gone.version()))));
        }
        if (failure.get() != null) {
            throw failure.get();
        }
        return new RefusedChanges(List.copyOf(refused));
    }

    private void attempt(String publicKey, Runnable change) {
        if (failure.get() != null) {
            return;
        }
        try {
            change.run();
        } catch (Problem problem) {
            if (problem.getStatusCode().is4xxClientError()) {
                refused.add(publicKey);
            } else {
                failure.set(problem);
            }
        } catch (RuntimeException failed) {
            failure.set(failed);
        }
    }
}
