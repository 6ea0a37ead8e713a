package dev.wtb.contract.traffic;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person used, both ways together, in days of UTC.
 *
 * @param configs their live configs that were used this month
 * @param monthBytes since the first of the month, today and what they no longer have included
 * @param allowedBytes of the plan in a month; null without a limit
 * @param spent whether these are used up, so that everything is slow until the month ends
 */
public record Usage(List<ConfigUsage> configs, long monthBytes, @Nullable Long allowedBytes, boolean spent) {
    public Usage {
        configs = List.copyOf(configs);
    }
}
