package dev.wtb.contract.admin;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * What only its holder knows or has; secret.
 *
 * @param text a code or a password
 * @param address where it comes from
 */
public record Proof(@NotNull @Size(max = 256) String text, @NotNull @Size(max = 64) String address) {
    @Override
    public String toString() {
        return "Proof[***]";
    }
}
