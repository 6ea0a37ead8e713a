package dev.wtb.contract.handout;

import dev.wtb.contract.person.PeopleFilter;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What whom is given: days or a plan, one of the two.
 *
 * @param to whom; the banned are left out, and of a plan those whom it does not suit: without running time, on that plan
 *     already, or renewing by themselves on the plan that they subscribed to
 * @param days for nothing, on whatever plan each has; null to give a plan
 * @param plan code of the plan that takes the place of theirs, with as much time as they have left, worth what it was; null to
 *     give days
 */
public record HandoutForm(@NotNull @Valid PeopleFilter to, @Nullable @Min(1) @Max(366) Integer days,
        @Nullable @Size(max = 40) String plan) {
    /** Whether it is one of the two. */
    @AssertTrue(message = "Give either days or a plan")
    public boolean isOneThing() {
        return (days == null) != (plan == null);
    }
}
