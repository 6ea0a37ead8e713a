package dev.wtb.contract.migration;

import java.util.List;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** People on their way between servers, for those who look on; offered by database-service. Moves nobody. */
@HttpExchange("/migrations")
public interface MigrationApi {
    /** Servers that people are leaving or should leave: drained ones and failed ones that hold somebody; by name. */
    @GetExchange
    List<Departure> departures();

    /** What draining a server would lead to if it began now; {@code not-found} for an unknown id. */
    @GetExchange("/{serverId}/preview")
    DrainPreview preview(@PathVariable long serverId);

    /** The newest moves, newest first, at most 50. */
    @GetExchange("/moves")
    List<MoveRecord> moves();
}
