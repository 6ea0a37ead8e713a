package dev.wtb.telegram.delivery;

import dev.wtb.contract.Problem;
import dev.wtb.contract.config.HandshakeApi;
import dev.wtb.contract.config.HandshakeApi.Awaited;
import dev.wtb.contract.user.UserApi;
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
    private static final int BATCH = 200;
    private static final int SIDE_BY_SIDE = 8;

    private final HandshakeApi handshakes;
    private final UserApi users;
    private final PeerActivities activities;
    private final PeerPush push;

    HandshakeWatch(HandshakeApi handshakes, UserApi users, PeerActivities activities, PeerPush push) {
        this.push = push;
        this.handshakes = handshakes;
        this.users = users;
        this.activities = activities;
    }

    @Scheduled(fixedDelayString = "${wtb.telegram.handshake-interval:5s}")
    void look() {
        try (var threads = Executors.newFixedThreadPool(SIDE_BY_SIDE, Thread.ofVirtual().factory())) {
            handshakes.claim(BATCH).forEach(awaited -> threads.execute(() -> guarded(awaited)));
        } catch (RestClientException | Problem down) {
            LOG.warn("Nobody looks for handshakes: {}", down.getMessage());
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
        boolean connected = users.account(awaited.telegramId()).configs().stream()
                .filter(config -> config.id().equals(awaited.configId()))
                .anyMatch(config -> activities.of(awaited.telegramId(), config)
                        .filter(activity -> activity.handshakeAgeSeconds() != null).isPresent());
        if (connected) {
            handshakes.seen(awaited.configId()).forEach(push::remove);
        }
    }
}
