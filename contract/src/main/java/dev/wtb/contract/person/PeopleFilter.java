package dev.wtb.contract.person;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Some of all people: those of whom everything is true that is not null.
 *
 * @param standing how they stand with the shop
 * @param plan code of the plan that they have, or had last
 * @param place code of a geolocation where they have a config
 * @param server number of a server where they have a config
 * @param promo a promo code that they used
 * @param endsWithin days in which their running time ends
 * @param usedPercent how much of this month's traffic they have used at least, where their running plan limits it
 * @param neverConnected true for those who have a config and never connected with one that is still known: one that was
 *     revoked is forgotten after 30 days; false leaves nobody out
 */
public record PeopleFilter(@Nullable Standing standing, @Nullable @Size(max = 40) String plan,
        @Nullable @Size(max = 40) String place, @Nullable Long server, @Nullable @Size(max = 40) String promo,
        @Nullable @Min(1) @Max(366) Integer endsWithin, @Nullable @Min(1) @Max(100) Integer usedPercent,
        boolean neverConnected) {
    /** Leaves nobody out. */
    public static final PeopleFilter EVERYBODY = of(null);

    /** Those who stand so, whatever else they do. */
    public static PeopleFilter of(@Nullable Standing standing) {
        return new PeopleFilter(standing, null, null, null, null, null, null, false);
    }

    /** How somebody stands with the shop. */
    public enum Standing {
        /** Their paid or trial time runs. */
        ACTIVE,
        /** It has ended. */
        LAPSED,
        /** They never had any. */
        NEVER
    }
}
