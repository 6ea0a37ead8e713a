package dev.wtb.contract.peer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node's answer to an offer or a set.
 *
 * @param agreed the node holds exactly what was named, apart from peers that a restored database does not know of
 * @param appliedGeneration the newest generation that it fully applied
 * @param unexplained peers that nobody explained and that were kept for the operator
 * @param refused public keys of peers that this node cannot serve, left out of the set; null from nodes that knew none
 */
public record Agreement(boolean agreed, long appliedGeneration, int unexplained, @Nullable List<String> refused) {
    public Agreement {
        refused = refused == null ? List.of() : List.copyOf(refused);
    }

    /** All that was named is suitable. */
    public Agreement(boolean agreed, long appliedGeneration, int unexplained) {
        this(agreed, appliedGeneration, unexplained, List.of());
    }
}
