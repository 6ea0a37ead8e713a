package dev.wtb.contract.config;

import dev.wtb.contract.server.Node;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/** Watching for first handshakes; offered by database-service to telegram-service. Only the day is ever stored. */
@HttpExchange("/handshakes")
public interface HandshakeApi {
    /** Leases young configs that have not connected yet. */
    @PostExchange("/claims")
    List<Awaited> claim(@RequestParam int limit);

    /** The config's peer has shaken hands: its user is told once, and the peers of what it replaces go. Repeatable. */
    @PutExchange("/{configId}")
    List<PeerRemoval> seen(@PathVariable UUID configId);

    /** A config whose first handshake is awaited, and where to ask. */
    record Awaited(UUID configId, Node node, long serverId, String publicKey) {
    }
}
