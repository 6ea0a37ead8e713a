package dev.wtb.contract.peer;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/**
 * What the control plane wants of a server, in short.
 *
 * @param digest of all its peers at that generation, hexadecimal
 */
public record Offer(@NotNull UUID lineage, long generation, @NotNull String digest) {
}
