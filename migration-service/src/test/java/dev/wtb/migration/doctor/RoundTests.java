package dev.wtb.migration.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wtb.contract.check.Check;
import dev.wtb.contract.check.Grade;
import dev.wtb.identity.Identity;
import dev.wtb.identity.TestIdentities;
import org.junit.jupiter.api.Test;

/** What the doctor says where nothing runs. */
class RoundTests {
    @Test
    void everythingSilentIsNamedWithWhatToDo() {
        var checks = new Round(TestIdentities.of(Identity.service("doctor"))).checks();

        assertThat(checks).filteredOn(check -> check.grade() == Grade.BAD)
                .extracting(Check::name)
                .containsExactlyInAnyOrder(
                        "service database-service", "service telegram-service", "service metrics-collector",
                        "service migration-service", "service admin-panel");
        assertThat(checks).filteredOn(check -> check.name().equals("service telegram-service"))
                .singleElement()
                .satisfies(check -> assertThat(check.advice()).contains("./wtb logs telegram-service"));
        assertThat(checks).filteredOn(check -> check.grade() == Grade.GOOD)
                .extracting(Check::name)
                .containsExactly("certificate of doctor");
    }
}
