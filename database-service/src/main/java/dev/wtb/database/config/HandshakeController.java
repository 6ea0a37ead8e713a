package dev.wtb.database.config;

import dev.wtb.contract.config.HandshakeApi;
import dev.wtb.contract.config.Removed;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.RestController;

@RestController
class HandshakeController implements HandshakeApi {
    private final FirstHandshakes handshakes;

    HandshakeController(FirstHandshakes handshakes) {
        this.handshakes = handshakes;
    }

    @Override
    public List<Awaited> claim(int limit) {
        return handshakes.claim(limit);
    }

    @Override
    public List<Removed> seen(UUID configId) {
        return handshakes.seen(configId);
    }
}
