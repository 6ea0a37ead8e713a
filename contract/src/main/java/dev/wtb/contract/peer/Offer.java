package dev.wtb.contract.peer;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/**
 * What the control plane wants of a server, in short.
 *
 * @param lineage whose memory it comes from; see {@link Lineage}
 * @param digest of all its peers at that generation, hexadecimal
 */
public record Offer(@NotNull UUID lineage, long generation, @NotNull String digest) {
}
