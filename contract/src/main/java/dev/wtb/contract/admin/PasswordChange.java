package dev.wtb.contract.admin;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** An old and a new password; secret. */
public record PasswordChange(@NotNull @Size(max = 256) String present,
        @NotNull @Size(min = 12, max = 256) String wanted) {
    @Override
    public String toString() {
        return "PasswordChange[***]";
    }
}
