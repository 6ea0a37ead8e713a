package dev.wtb.contract.probe;

import java.util.List;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PutExchange;

/** The peers by which servers are looked at; offered by database-service. */
@HttpExchange("/servers/{id}/probe-peers")
public interface ProbePeerApi {
    /**
     * Two peers of a server, so that two nodes may look at it at once; made when there are none. None for a server
     * that is disguised, since a probe speaks plain WireGuard only. Repeatable. {@code not-found} for an unknown
     * server.
     */
    @PutExchange
    List<ProbePeer> peers(@PathVariable long id);
}
