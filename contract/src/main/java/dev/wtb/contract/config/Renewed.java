package dev.wtb.contract.config;

import java.util.List;

/**
 * New keys.
 *
 * @param removed peers that went at once
 */
public record Renewed(Placement placement, List<PeerRemoval> removed) {
    public Renewed {
        removed = List.copyOf(removed);
    }
}
