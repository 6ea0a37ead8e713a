package dev.wtb.contract.admin;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * A log-in; secret.
 *
 * @param address where it comes from
 * @param agent what the browser says of itself, at most 200 characters
 */
public record Credentials(@NotNull @Size(max = 64) String login, @NotNull @Size(max = 256) String password,
        @NotNull @Size(max = 64) String address, @NotNull @Size(max = 200) String agent) {
    @Override
    public String toString() {
        return "Credentials[" + login + "]";
    }
}
