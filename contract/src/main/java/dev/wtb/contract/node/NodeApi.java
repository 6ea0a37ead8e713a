package dev.wtb.contract.node;

import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** A node as a whole; offered by wireguard-service. */
@HttpExchange
public interface NodeApi {
    /** Status from the node's cache. */
    @GetExchange("/status")
    NodeStatus status();
}
