package dev.wtb.contract.peer;

import dev.wtb.contract.WireGuardKey;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** Traffic of a node's server by peer, from the node's cache; {@code not-found} for an unknown server. */
@HttpExchange("/servers/{serverId}/traffic")
public interface TrafficApi {
    /**
     * The peers after a key, in the order of keys.
     *
     * @param after the last page's {@code next}; null for the first page
     * @param limit how many at most
     */
    @GetExchange
    TrafficPage page(@PathVariable long serverId,
            @RequestParam(required = false) @Nullable @WireGuardKey String after,
            @RequestParam(defaultValue = "100") @Min(1) @Max(1000) int limit);
}
