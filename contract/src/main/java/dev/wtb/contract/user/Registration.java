package dev.wtb.contract.user;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * What is known of a user at first contact.
 *
 * @param language used only when the user is new
 */
public record Registration(@NotNull @Size(max = 256) String firstName, @NotNull Language language) {
}
