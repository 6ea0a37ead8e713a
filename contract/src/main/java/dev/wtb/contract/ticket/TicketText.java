package dev.wtb.contract.ticket;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What a user writes.
 *
 * @param key the caller's idempotency key
 * @param chargeId what it is about; null for anything
 */
public record TicketText(@NotBlank @Size(max = 64) String key, @NotBlank @Size(max = 2000) String text,
        @Nullable @Size(max = 256) String chargeId) {
}
