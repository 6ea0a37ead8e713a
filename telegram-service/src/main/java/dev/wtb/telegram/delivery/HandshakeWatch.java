package dev.wtb.telegram.delivery;

import dev.wtb.contract.Problem;
import dev.wtb.contract.config.HandshakeApi;
import dev.wtb.contract.config.HandshakeApi.Awaited;
import dev.wtb.contract.peer.PeerApi;
import dev.wtb.identity.call.NodeClients;
import dev.wtb.telegram.peer.PeerPush;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/** Asks nodes whether new configs have connected; only that they have is ever kept. */
@Component
class HandshakeWatch {
    private static final Logger LOG = LoggerFactory.getLogger(HandshakeWatch.class);
    /** Bounds what watching costs, however many were sold in the last hour. */
    private static final int BATCH = 50;
    private static final int SIDE_BY_SIDE = 8;

    private final HandshakeApi handshakes;
    private final NodeClients nodes;
    private final PeerPush push;

    HandshakeWatch(HandshakeApi handshakes, NodeClients nodes, PeerPush push) {
        this.handshakes = handshakes;
        this.nodes = nodes;
        this.push = push;
    }

    @Scheduled(fixedDelayString = "#{settings.handshakeInterval()}")
    void look() {
        try (var threads = Executors.newFixedThreadPool(SIDE_BY_SIDE, Thread.ofVirtual().factory())) {
            handshakes.claim(BATCH).forEach(awaited -> threads.execute(() -> guarded(awaited)));
        }
    }

    private void guarded(Awaited awaited) {
        try {
            look(awaited);
        } catch (RestClientException | Problem down) {
            LOG.debug("Config {} is looked at again: {}", awaited.configId(), down.getMessage());
        }
    }

    private void look(Awaited awaited) {
        var activity = nodes.client(awaited.node(), PeerApi.class).activity(awaited.serverId(), awaited.publicKey());
        if (activity.handshakeAgeSeconds() != null) {
            handshakes.seen(awaited.configId()).forEach(push::remove);
        }
    }
}
