package dev.wtb.contract.admin;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * A passkey that a browser made.
 *
 * @param name what its holder calls it
 * @param credential as the browser says it: {@code RegistrationResponseJSON} of WebAuthn level 3, 5.1
 */
public record PasskeyForm(@NotNull @Pattern(regexp = "\\S(.{0,38}\\S)?") String name,
        @NotNull @Size(max = 16_384) String credential) {
}
