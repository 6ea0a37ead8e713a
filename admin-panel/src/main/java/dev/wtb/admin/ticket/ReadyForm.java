package dev.wtb.admin.ticket;

import dev.wtb.contract.ticket.ReadyAnswerText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** An answer that is to be kept. */
record ReadyForm(@NotBlank @Size(max = 60) String title, @NotBlank @Size(max = 2000) String text) {
    ReadyAnswerText answer() {
        return new ReadyAnswerText(title, text);
    }
}
