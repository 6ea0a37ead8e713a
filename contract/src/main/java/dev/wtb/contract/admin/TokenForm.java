package dev.wtb.contract.admin;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * A token to be.
 *
 * @param name what it is for, such as {@code billing}; as a login looks
 * @param role what it may do
 * @param days for which it works
 */
public record TokenForm(@NotNull @Pattern(regexp = NewAccount.LOGIN) String name, @NotNull Role role,
        @Min(1) @Max(366) int days) {
}
