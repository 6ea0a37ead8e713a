package dev.wtb.contract.peer;

import dev.wtb.contract.WireGuardKey;
import jakarta.validation.constraints.NotNull;

/** A peer that must be gone, and the version at which that was decided. */
public record Tombstone(@NotNull @WireGuardKey String publicKey, long version) {
}
