package dev.wtb.database.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.wtb.contract.Problem;
import dev.wtb.contract.admin.AdminApi;
import dev.wtb.contract.admin.AuditEntry;
import dev.wtb.contract.setting.Setting;
import dev.wtb.contract.setting.Setting.Source;
import dev.wtb.contract.setting.SettingApi;
import dev.wtb.contract.setting.SettingReportApi;
import dev.wtb.contract.setting.StoredTable;
import dev.wtb.database.DatabaseIT;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the shop is set to is told without its secrets; what another start changed is noted once. */
class SettingIT extends DatabaseIT {
    private static final String DAYS = "wtb.database.sample-days";

    @Autowired
    private SettingBook book;

    @Test
    void settingsAreToldAndSecretsAreNot() {
        var settings = settings().settings();

        assertThat(settings).extracting(Setting::key)
                .contains(DAYS, "wtb.database.shop.refund-within", "wtb.database.alerts.repeat")
                .noneMatch(key -> key.matches(".*(key|password|owner|login)"));
        assertThat(settings).filteredOn(one -> one.key().equals(DAYS)).singleElement().satisfies(one -> {
            assertThat(one.value()).isEqualTo("3");
            assertThat(one.standard()).isEqualTo("3");
        });
    }

    @Test
    void anotherValueThanAtTheLastStartIsNotedOnce() {
        sql.sql("update setting set value = '9' where key = ?").param(DAYS).update();

        book.noteOwn();
        book.noteOwn();

        assertThat(settings().settings()).filteredOn(one -> one.key().equals(DAYS)).singleElement().satisfies(one -> {
            assertThat(one.before()).isEqualTo("9");
            assertThat(one.changedAt()).isNotNull();
        });
        assertThat(as("admin-panel", AdminApi.class).audit(0, DAYS)).extracting(AuditEntry::actor, AuditEntry::act)
                .containsExactly(tuple("host", "setting: 9 → 3"));
    }

    @Test
    void otherServicesSayTheirs() {
        var reports = as("migration-service", SettingReportApi.class);
        reports.report("migration",
                List.of(told("wtb.migration.move-interval", "2s"), told("wtb.migration.gone", "1")));

        reports.report("migration", List.of(told("wtb.migration.move-interval", "3s")));
        reports.report("migration", List.of(told("wtb.migration.move-interval", "3s")));

        assertThat(settings().settings()).filteredOn(one -> one.key().startsWith("wtb.migration."))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.value()).isEqualTo("3s");
                    assertThat(one.before()).isEqualTo("2s");
                    assertThat(one.source()).isEqualTo(Source.FILE);
                });
        assertThat(as("admin-panel", AdminApi.class).audit(0, "wtb.migration.move-interval"))
                .extracting(AuditEntry::act)
                .containsExactly("setting: 2s → 3s");
        assertThatThrownBy(() -> reports.report("migration", List.of(told(DAYS, "9")))).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> reports.report("database", List.of(told(DAYS, "9")))).isInstanceOf(Problem.class);
    }

    private static Setting told(String key, String value) {
        return new Setting(key, value, "2s", Source.FILE, null, null);
    }

    @Test
    void largestTablesComeFirst() {
        assertThat(settings().tables()).hasSize(20)
                .extracting(StoredTable::bytes)
                .isSortedAccordingTo(Comparator.reverseOrder());
    }

    private SettingApi settings() {
        return as("admin-panel", SettingApi.class);
    }
}
