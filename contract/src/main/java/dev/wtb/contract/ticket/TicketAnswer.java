package dev.wtb.contract.ticket;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * What the operator answers.
 *
 * @param key the caller's idempotency key
 */
public record TicketAnswer(@NotBlank @Size(max = 64) String key, @NotBlank @Size(max = 2000) String text) {
}
