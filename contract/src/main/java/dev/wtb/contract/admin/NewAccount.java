package dev.wtb.contract.admin;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** An account to be; secret. */
public record NewAccount(@NotNull @Pattern(regexp = NewAccount.LOGIN) String login, @NotNull Role role,
        @NotNull @Size(min = 12, max = 256) String password) {
    /** What a login looks like; parts of the shop that act by themselves have names that no person has. */
    public static final String LOGIN = "(?!(?:node|host|judge|enrolment)$)[a-z0-9][a-z0-9._\\-]{1,31}";

    @Override
    public String toString() {
        return "NewAccount[" + login + ", " + role + "]";
    }
}
