package dev.wtb.contract.admin;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * What only its holder knows or has; secret.
 *
 * @param text a code, a password, or what a passkey answered ({@code AuthenticationResponseJSON} of WebAuthn level 3,
 *        5.1)
 * @param address where it comes from
 */
public record Proof(@NotNull @Size(max = 8192) String text, @NotNull @Size(max = 64) String address) {
    @Override
    public String toString() {
        return "Proof[***]";
    }
}
