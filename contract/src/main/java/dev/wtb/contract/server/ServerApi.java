package dev.wtb.contract.server;

import dev.wtb.contract.WireGuardKey;
import dev.wtb.contract.peer.Obfuscation;
import jakarta.validation.Valid;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/** Nodes and servers; offered by database-service. {@code actor} is who asked, for the audit log. */
@HttpExchange("/servers")
public interface ServerApi {
    /** All servers that were not removed, by name. */
    @GetExchange
    List<Server> servers();

    /** One server; {@code not-found} for an unknown id. */
    @GetExchange("/{id}")
    Server server(@PathVariable long id);

    /** Adds a server, and its node when the node is new; {@code conflict} when port or name are taken. */
    @PostExchange
    Server add(@Valid @RequestBody ServerForm form, @RequestParam String actor);

    /** Changes name, addresses and capacity. Repeatable. */
    @PutExchange("/{id}")
    Server edit(@PathVariable long id, @Valid @RequestBody ServerForm form, @RequestParam String actor);

    /**
     * Cordons, drains, takes back into service or removes; a server that still holds configs is not removed ({@code
     * conflict}).
     */
    @PutExchange("/{id}/state/{state}")
    Server change(@PathVariable long id, @PathVariable ServerState state, @RequestParam String actor);

    /**
     * An operator knows that a server is dead where the collector cannot tell: it has FAILED, and its people are moved.
     * Good looks end that as they end any failure. {@code conflict} while it is healthy. Repeatable.
     */
    @PutExchange("/{id}/dead")
    Server dead(@PathVariable long id, @RequestParam String actor);

    /**
     * Disguises a server as AmneziaWG can, or, without a body, makes it plain again; {@code conflict} while it holds
     * configs, since their files would stop working. Repeatable.
     */
    @PutExchange("/{id}/obfuscation")
    void obfuscate(@PathVariable long id, @Valid @RequestBody(required = false) @Nullable Obfuscation obfuscation,
            @RequestParam String actor);

    /**
     * Stores the public key that the node made for this server. Repeatable. Another one than before is an incident, and
     * everybody on the server gets a new file.
     */
    @PutExchange("/{id}/public-key")
    void publicKey(@PathVariable long id, @RequestParam @WireGuardKey String publicKey);
}
