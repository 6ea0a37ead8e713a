package dev.wtb.admin.ticket;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * What the operator writes.
 *
 * @param key made with the form, so that one form answers once
 */
record AnswerForm(@NotBlank @Size(max = 64) String key, @NotBlank @Size(max = 2000) String text) {
}
