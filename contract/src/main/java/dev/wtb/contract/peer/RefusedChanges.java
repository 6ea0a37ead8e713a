package dev.wtb.contract.peer;

import jakarta.validation.constraints.NotNull;
import java.util.List;

/**
 * What a node left out of the changes that it was sent; all others are durable and applied.
 *
 * @param publicKeys of peers that it cannot serve, each once
 */
public record RefusedChanges(@NotNull List<String> publicKeys) {
    public RefusedChanges {
        publicKeys = List.copyOf(publicKeys);
    }
}
