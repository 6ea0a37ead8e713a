package dev.wtb.contract.admin;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** A password that its holder did not choose; secret. */
public record GivenPassword(@NotNull @Size(min = 12, max = 256) String password) {
    @Override
    public String toString() {
        return "GivenPassword[***]";
    }
}
