package dev.wtb.contract.node;

import dev.wtb.contract.HostName;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Acts on nodes for the panel; offered by migration-service. */
@HttpExchange("/nodes")
public interface NodeActionApi {
    /** Dials a node with mutual TLS and reads its status; an unreachable node is an answer, not a problem, and so is
     * a host that nobody may make the stack dial. */
    @PostExchange("/tests")
    ConnectionTest test(@RequestParam @Min(1) long nodeId, @RequestParam @HostName String host,
            @RequestParam @Min(1) @Max(65_535) int port);
}
