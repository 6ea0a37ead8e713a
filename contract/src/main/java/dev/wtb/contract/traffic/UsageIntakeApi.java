package dev.wtb.contract.traffic;

import dev.wtb.contract.peer.PeerTraffic;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PutExchange;

/** Where metrics-collector writes counters of peers; offered by database-service. */
@HttpExchange("/servers/{serverId}/usage")
public interface UsageIntakeApi {
    /**
     * Adds what is new since the last report of the same counters. Repeatable.
     *
     * @param boot of the node's host
     */
    @PutExchange
    void store(@PathVariable long serverId, @RequestParam UUID boot, @RequestBody List<PeerTraffic> counters);
}
