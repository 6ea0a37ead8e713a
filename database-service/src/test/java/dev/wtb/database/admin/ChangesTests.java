package dev.wtb.database.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wtb.contract.plan.PlanForm;
import org.junit.jupiter.api.Test;

class ChangesTests {
    private static final PlanForm MONTH = new PlanForm("month", "1 month", "1 месяц", 30, 150, 3, null, 200, 10, true);

    @Test
    void onlyWhatDiffersIsSaid() {
        var dearer = new PlanForm("month", "1 month", "1 месяц", 30, 160, 3, 100, null, 10, false);

        assertThat(Changes.between(MONTH, dearer)).isEqualTo(
                "stars: 150 → 160; megabits: none → 100; gigabytes: 200 → none; onSale: true → false");
    }

    @Test
    void nothingIsSaidOfWhatStayed() {
        assertThat(Changes.between(MONTH, MONTH)).isEmpty();
    }
}
