package dev.wtb.admin.person;

import dev.wtb.contract.person.PeopleFilter;
import dev.wtb.contract.person.PeopleFilter.Standing;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** A filter as it is chosen on the page; what is empty leaves nobody out. */
record FilterForm(@Nullable Standing standing, @Nullable @Size(max = 40) String plan,
        @Nullable @Size(max = 40) String place, @Nullable Long server, @Nullable @Size(max = 40) String promo,
        @Nullable @Min(1) @Max(366) Integer endsWithin, @Nullable @Min(1) @Max(100) Integer usedPercent,
        @Nullable Boolean neverConnected) {
    PeopleFilter filter() {
        return new PeopleFilter(standing, chosen(plan), chosen(place), server, chosen(promo), endsWithin,
                usedPercent, Boolean.TRUE.equals(neverConnected));
    }

    private static @Nullable String chosen(@Nullable String code) {
        return code == null || code.isBlank() ? null : code;
    }
}
