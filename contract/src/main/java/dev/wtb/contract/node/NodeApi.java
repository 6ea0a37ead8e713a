package dev.wtb.contract.node;

import dev.wtb.contract.HostName;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** A node as a whole; offered by wireguard-service. */
@HttpExchange
public interface NodeApi {
    /** Status from the node's cache. */
    @GetExchange("/status")
    NodeStatus status();

    /** Asks this node whether it can reach another node's management port. */
    @GetExchange("/witness")
    Witness witness(@RequestParam @HostName String host,
            @RequestParam @Min(1) @Max(65_535) int port);
}
