package dev.wtb.contract.config;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
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
     * {@code no-subscription}, {@code device-limit}, {@code no-capacity}, {@code banned}.
     */
    @PostExchange("/configs")
    Placement create(@Valid @RequestBody ConfigRequest request);

    /**
     * A config of one device in every geolocation on sale that has room; delivered together. Those that the device has
     * are answered too. Problems as for {@link #create}.
     *
     * @param key the caller's idempotency key
     */
    @PostExchange("/users/{telegramId}/bundles")
    List<Placement> createAll(@PathVariable long telegramId, @RequestParam UUID key);

    /**
     * Notes that the node holds this version of the config's peer; a PENDING config becomes ACTIVE and is delivered.
     */
    @PutExchange("/configs/{id}/applied/{version}")
    void applied(@PathVariable UUID id, @PathVariable long version);

    /** Queues the file once more; {@code not-found} unless the user owns the config. */
    @PostExchange("/users/{telegramId}/configs/{id}/deliveries")
    void deliver(@PathVariable long telegramId, @PathVariable UUID id, @RequestParam String key,
            @RequestParam Variant variant);

    /**
     * New keys for the config's device and place, as a new config; the old one goes as the wish says. Problems:
     * {@code not-found}, {@code no-subscription}, {@code no-capacity}, {@code key-in-use} and {@code unusable-key} for a
     * public key, {@code device-limit} for a device that waits.
     */
    @PostExchange("/users/{telegramId}/configs/{id}/renewals")
    Renewed renew(@PathVariable long telegramId, @PathVariable UUID id, @Valid @RequestBody KeyRotation renewal);

    /** Forgets the private key for good; the file names no key from then on. {@code not-found} unless owned. */
    @DeleteExchange("/users/{telegramId}/configs/{id}/private-key")
    void forgetKey(@PathVariable long telegramId, @PathVariable UUID id);

    /**
     * Moves the config to another geolocation, make before break; the user is told with a new file. Problems:
     * {@code not-found}, {@code no-capacity}, {@code conflict} when the device is there already or is being moved.
     */
    @PutExchange("/users/{telegramId}/configs/{id}/geolocation")
    void relocate(@PathVariable long telegramId, @PathVariable UUID id, @RequestParam @NotBlank String geolocationCode);

    /** Revokes a config and answers its peers; {@code not-found} unless the user owns it. */
    @DeleteExchange("/users/{telegramId}/configs/{id}")
    List<PeerRemoval> revoke(@PathVariable long telegramId, @PathVariable UUID id);
}
