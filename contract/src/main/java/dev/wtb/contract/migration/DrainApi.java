package dev.wtb.contract.migration;

import dev.wtb.contract.server.Server;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PutExchange;

/** Second thoughts about a drain; offered by database-service to the panel. */
@HttpExchange("/drains")
public interface DrainApi {
    /**
     * Takes a server back into service with those who left it: nobody else is moved, and whoever has not connected
     * elsewhere yet goes on with the file that they had. Repeatable; {@code conflict} unless the server is healthy.
     */
    @PutExchange("/{serverId}/undone")
    Server undo(@PathVariable long serverId, @RequestParam String actor);
}
