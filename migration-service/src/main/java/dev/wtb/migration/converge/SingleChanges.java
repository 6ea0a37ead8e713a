package dev.wtb.migration.converge;

import dev.wtb.contract.Problem;
import dev.wtb.contract.peer.PeerApi;
import dev.wtb.contract.peer.PeerSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.web.client.RestClientException;

/** Changes for a node of an older version, peer by peer; once it has failed or fallen silent, no more are tried. */
final class SingleChanges {
    private static final int SIDE_BY_SIDE = 16;

    private final PeerApi node;
    private final long serverId;
    private final Set<String> refused = new ConcurrentSkipListSet<>();
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();

    SingleChanges(PeerApi node, long serverId) {
        this.node = node;
        this.serverId = serverId;
    }

    /** The keys of those that were refused. */
    List<String> send(PeerSet changes) {
        try (var threads = Executors.newFixedThreadPool(SIDE_BY_SIDE, Thread.ofVirtual().factory())) {
            changes.peers()
                    .forEach(peer -> threads.execute(() -> attempt(peer.publicKey(), () -> node.put(serverId, peer))));
            changes.removals()
                    .forEach(gone -> threads.execute(() -> attempt(gone.publicKey(),
                            () -> node.remove(serverId, gone.publicKey(), gone.version()))));
        }
        if (failure.get() != null) {
            throw failure.get();
        }
        return List.copyOf(refused);
    }

    private void attempt(String publicKey, Runnable change) {
        if (failure.get() != null) {
            return;
        }
        try {
            change.run();
        } catch (RestClientException | Problem failed) {
            if (Changes.refused(failed)) {
                refused.add(publicKey);
            } else {
                failure.set(failed);
            }
        }
    }
}
