package dev.wtb.admin.handout;

import dev.wtb.contract.handout.HandoutForm;
import dev.wtb.contract.person.PeopleFilter;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A handout that is being written.
 *
 * @param id stays through preview and start, so that one is started once
 * @param to how somebody stands, or the number of a view; empty for everybody
 * @param days empty to give a plan
 * @param plan empty to give days
 */
record GivenForm(@NotNull UUID id, @NotNull @Pattern(regexp = "(ACTIVE|LAPSED|NEVER|\\d{1,18})?") String to,
        @Nullable @Min(1) @Max(366) Integer days, @NotNull @Size(max = 40) String plan) {
    /** Whether it is one thing that is given. */
    boolean complete() {
        return (days == null) != plan.isEmpty();
    }

    HandoutForm handout(PeopleFilter filter) {
        return new HandoutForm(filter, days, plan.isEmpty() ? null : plan);
    }
}
