package dev.wtb.contract.probe;

import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Looks at a server as a client of it would; offered by wireguard-service. */
@HttpExchange("/probe")
public interface ProbeApi {
    /**
     * Connects to another node's server as a peer of kind PROBE, fetches something beyond it, and disconnects. Takes
     * up to 8 s; leaves nothing behind. Repeatable. {@code busy} while another probe runs, {@code unable} when this
     * node cannot look at anything: both say nothing about the server.
     */
    @PostExchange
    Probe probe(@Valid @RequestBody ProbeRequest request);
}
