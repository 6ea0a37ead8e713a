package dev.wtb.contract.broadcast;

import dev.wtb.contract.person.PeopleFilter;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * What is said to whom, in both languages, as plain text.
 *
 * @param to whom; whoever Telegram does not deliver to, or who is banned, is left out
 * @param offer whether it is not for those who want no offers
 */
public record BroadcastText(@NotBlank @Size(max = 4000) String en, @NotBlank @Size(max = 4000) String ru,
        @NotNull @Valid PeopleFilter to, boolean offer) {
}
