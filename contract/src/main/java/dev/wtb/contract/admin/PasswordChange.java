package dev.wtb.contract.admin;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * An old and a new password; secret.
 *
 * @param address where that comes from
 */
public record PasswordChange(@NotNull @Size(max = 256) String present,
        @NotNull @Size(min = 12, max = 256) String wanted, @NotNull @Size(max = 64) String address) {
    @Override
    public String toString() {
        return "PasswordChange[***]";
    }
}
