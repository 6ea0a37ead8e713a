package dev.wtb.database.entitlement;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/** What remaining days of one plan are worth in another. */
final class Conversion {
    private static final BigDecimal DAY = BigDecimal.valueOf(Duration.ofDays(1).toMillis());

    private Conversion() {
    }

    /** The price of a plan's day decides; a part of a day counts as a whole one. */
    static int days(Duration left, Terms from, Terms to) {
        if (left.isNegative() || left.isZero()) {
            return 0;
        }
        var value = BigDecimal.valueOf(left.toMillis())
                .multiply(BigDecimal.valueOf((long) from.stars() * to.days()));
        return value.divide(DAY.multiply(BigDecimal.valueOf((long) from.days() * to.stars())), 0,
                RoundingMode.CEILING).intValueExact();
    }
}
