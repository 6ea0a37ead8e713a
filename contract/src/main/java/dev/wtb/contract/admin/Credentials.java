package dev.wtb.contract.admin;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** A log-in; secret. */
public record Credentials(@NotNull @Size(max = 64) String login, @NotNull @Size(max = 256) String password,
        @NotNull @Size(max = 64) String address) {
    @Override
    public String toString() {
        return "Credentials[" + login + "]";
    }
}
