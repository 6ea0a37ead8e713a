package dev.wtb.database.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.wtb.contract.admin.AdminApi;
import dev.wtb.contract.admin.AuditEntry;
import dev.wtb.contract.setting.Setting;
import dev.wtb.contract.setting.SettingApi;
import dev.wtb.contract.setting.StoredTable;
import dev.wtb.database.DatabaseIT;
import java.util.Comparator;
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

        book.noteChanges();
        book.noteChanges();

        assertThat(settings().settings()).filteredOn(one -> one.key().equals(DAYS)).singleElement().satisfies(one -> {
            assertThat(one.before()).isEqualTo("9");
            assertThat(one.changedAt()).isNotNull();
        });
        assertThat(as("admin-panel", AdminApi.class).audit(0, DAYS)).extracting(AuditEntry::actor, AuditEntry::act)
                .containsExactly(tuple("host", "setting: 9 → 3"));
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
