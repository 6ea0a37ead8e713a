package dev.wtb.contract.migration;

import dev.wtb.contract.server.Server;
import java.util.List;

/**
 * Who would go where. All numbers are of configs.
 *
 * @param moving that would be moved
 * @param suspended that do not work now and would stay until they do
 * @param destinations where they would go, most first
 * @param overflow that no healthy server has room for; they stay where they are
 */
public record DrainPreview(Server server, int moving, int suspended, List<Destination> destinations, int overflow) {
    public DrainPreview {
        destinations = List.copyOf(destinations);
    }

    /**
     * One server that takes people in.
     *
     * @param near whether it is at another place than they are now
     * @param used addresses taken there afterwards
     */
    public record Destination(String server, String geolocationCode, boolean near, int configs, int used,
            int capacity) {
    }
}
