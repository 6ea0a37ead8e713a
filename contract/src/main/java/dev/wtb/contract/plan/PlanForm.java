package dev.wtb.contract.plan;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A plan as an operator writes it.
 *
 * @param code short and for ever, such as {@code month}; buttons carry it
 * @param days length of the period
 * @param stars price in Telegram Stars; ignored for the trial, which is free
 * @param devices how many may be connected
 * @param megabits speed of each device each way; null without a limit
 * @param gigabytes traffic of all devices in a calendar month; null without a limit
 * @param slowMegabits speed once that is used up
 * @param onSale whether the bot offers it
 */
public record PlanForm(@NotNull @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,19}") String code,
        @NotBlank @Size(max = 30) String nameEn, @NotBlank @Size(max = 30) String nameRu,
        @Min(1) @Max(3660) int days, @Min(0) @Max(10_000) int stars, @Min(1) @Max(50) int devices,
        @Nullable @Min(1) @Max(10_000) Integer megabits, @Nullable @Min(1) @Max(1_000_000) Integer gigabytes,
        @Min(1) @Max(10_000) int slowMegabits, boolean onSale) {
}
