package dev.wtb.contract.ticket;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** A {@link ReadyAnswer} that is to be kept. */
public record ReadyAnswerText(@NotBlank @Size(max = 60) String title, @NotBlank @Size(max = 2000) String text) {
}
