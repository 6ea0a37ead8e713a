package dev.wtb.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wtb.contract.backup.BackupApi;
import dev.wtb.contract.backup.BackupKind;
import dev.wtb.contract.backup.BackupState;
import dev.wtb.contract.check.Check;
import dev.wtb.contract.check.CheckApi;
import dev.wtb.contract.check.Grade;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of the backups, by what they report of themselves. */
class BackupIT extends DatabaseIT {
    private static final List<String> NAMES = List.of("write-ahead log", "base backup", "copy off this host",
            "rehearsed restore");

    @BeforeEach
    @AfterEach
    void allNew() {
        owner().sql("update backup set since = now(), good_at = null, detail = '', trouble = ''").update();
    }

    @Test
    void newShopHasTimeForAllButTheCopy() {
        assertThat(checks()).extracting(Check::grade)
                .containsExactlyInAnyOrder(Grade.WARNING, Grade.WARNING, Grade.BAD, Grade.WARNING);
        assertThat(check("copy off this host").advice()).contains("./wtb copy");
    }

    @Test
    void whatWorksIsGood() {
        NAMES.forEach(name -> reports(name, "1 minute", "", "all well"));

        assertThat(checks()).hasSize(4).allSatisfy(check -> assertThat(check.grade()).isEqualTo(Grade.GOOD));
        assertThat(check("base backup").detail()).isEqualTo("1 min ago, all well");
    }

    @ParameterizedTest
    @CsvSource({"write-ahead log, 9 minutes, WARNING", "write-ahead log, 11 minutes, BAD",
            "base backup, 25 hours, WARNING", "base backup, 27 hours, BAD", "copy off this host, 25 hours, WARNING",
            "copy off this host, 27 hours, BAD", "rehearsed restore, 1 hour, BAD"})
    void troubleIsBadOnceItLasts(String name, String age, Grade grade) {
        reports(name, age, "the disk is full", "all well");

        assertThat(check(name).grade()).isEqualTo(grade);
        assertThat(check(name).detail()).startsWith("the disk is full (before that: ").endsWith("ago, all well)");
    }

    @ParameterizedTest
    @CsvSource({"write-ahead log, 11 minutes", "base backup, 27 hours", "copy off this host, 27 hours",
            "rehearsed restore, 27 hours"})
    void silenceIsBadToo(String name, String age) {
        reports(name, age, "", "all well");

        assertThat(check(name).grade()).isEqualTo(Grade.BAD);
    }

    @Test
    void installationWithoutBackupsIsToldHowToBeginThem() {
        owner().sql("update backup set since = now() - interval '3 hours'").update();

        assertThat(check("write-ahead log").grade()).isEqualTo(Grade.BAD);
        assertThat(check("base backup").grade()).isEqualTo(Grade.BAD);
        assertThat(check("base backup").advice()).contains("COMPOSE_PROFILES=backup", "WTB_DATABASE_BACKUP_PASSWORD");
        assertThat(check("rehearsed restore").grade()).isEqualTo(Grade.WARNING);
    }

    @Test
    void panelSeesEachKindOnce() {
        reports("base backup", "1 hour", "", "12 MiB");

        var states = as("admin-panel", BackupApi.class).states();
        assertThat(states).extracting(BackupState::kind).containsExactly(BackupKind.values());
        assertThat(states.get(1).detail()).isEqualTo("12 MiB");
        assertThat(states.get(0).goodAt()).isNull();
    }

    @Test
    void servicesCannotSayThatBackupsAreWell() {
        assertThatThrownBy(() -> sql.sql("update backup set good_at = now()").update()).rootCause()
                .hasMessageContaining("permission denied");
    }

    private void reports(String name, String age, String trouble, String detail) {
        owner().sql("update backup set good_at = now() - ?::interval, trouble = ?, detail = ? where kind = ?")
                .param(age)
                .param(trouble)
                .param(detail)
                .param(BackupKind.values()[NAMES.indexOf(name)].name())
                .update();
    }

    private Check check(String name) {
        return checks().stream().filter(check -> check.name().equals(name)).findFirst().orElseThrow();
    }

    private List<Check> checks() {
        return as("doctor", CheckApi.class).checks()
                .stream()
                .filter(check -> NAMES.contains(check.name()))
                .toList();
    }
}
