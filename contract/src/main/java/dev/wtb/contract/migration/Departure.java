package dev.wtb.contract.migration;

import dev.wtb.contract.server.Server;
import java.time.Instant;

/**
 * How far a server is left. All numbers are of configs.
 *
 * @param since when it failed or its drain began
 * @param staying not moved yet
 * @param switching given to another server, which has still to be told
 * @param holding moved, but not connected there yet: the old peer works on
 * @param done gone from here: connected where they are now, or past the deadline
 * @param suspended that do not work now (unpaid, banned, or beyond the plan's devices), and are moved when they do
 */
public record Departure(Server server, Instant since, int staying, int switching, int holding, int done,
        int suspended) {
    /** How many have a new server, in percent of those that are to have one; 100 when nobody is left. */
    public int percent() {
        int all = staying + switching + holding + done;
        return all == 0 ? 100 : (holding + done) * 100 / all;
    }
}
