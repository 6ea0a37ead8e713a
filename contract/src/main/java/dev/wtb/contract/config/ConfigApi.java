package dev.wtb.contract.config;

import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/** Configs; offered by database-service. Every call may be repeated. */
@HttpExchange
public interface ConfigApi {
    /**
     * Places a config: entitlement and device limit checked, server and addresses taken, keys made, in one transaction.
     * The device's present config at that geolocation is answered instead when there is one. Problems:
     * {@code no-subscription}, {@code device-limit}, {@code no-capacity}.
     */
    @PostExchange("/configs")
    Placement create(@Valid @RequestBody ConfigRequest request);

    /** Notes that the node holds this version of the config's peer; a PENDING config becomes ACTIVE and is delivered. */
    @PutExchange("/configs/{id}/applied/{version}")
    void applied(@PathVariable UUID id, @PathVariable long version);

    /** Queues the file once more; {@code not-found} unless the user owns the config. */
    @PostExchange("/users/{telegramId}/configs/{id}/deliveries")
    void deliver(@PathVariable long telegramId, @PathVariable UUID id, @RequestParam String key);

    /** Revokes a config; {@code not-found} unless the user owns it. */
    @DeleteExchange("/users/{telegramId}/configs/{id}")
    void revoke(@PathVariable long telegramId, @PathVariable UUID id);
}
