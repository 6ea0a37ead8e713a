package dev.wtb.contract.config;

import dev.wtb.contract.WireGuardKey;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A wish for new keys.
 *
 * @param key the caller's idempotency key; the new config's id
 * @param publicKey the user's own; null has a pair made
 * @param atOnce the old keys die now, as for a lost phone; else once the new ones have shaken hands
 */
public record KeyRotation(@NotNull UUID key, @Nullable @WireGuardKey String publicKey, boolean atOnce) {
}
