package dev.wtb.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.admin.AdminApi;
import dev.wtb.contract.admin.AuditEntry;
import dev.wtb.contract.admin.Credentials;
import dev.wtb.contract.admin.Hash;
import dev.wtb.contract.admin.PasswordChange;
import dev.wtb.contract.admin.Role;
import dev.wtb.contract.admin.Session;
import dev.wtb.contract.admin.SessionApi;
import dev.wtb.contract.sample.Sample;
import dev.wtb.contract.sample.SampleApi;
import dev.wtb.contract.sample.SampleIntakeApi;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdminIT extends DatabaseIT {
    @Test
    void firstOperatorMustChangeThePassword() {
        var token = logIn("admin", "first password", "10.0.0.1");
        var id = Hash.of(token);
        assertThat(sessions().session(id).mustChange()).isTrue();

        sessions().changePassword("admin", new PasswordChange("first password", "a better password", "10.0.0.1"), id);

        assertThat(sessions().session(id)).isEqualTo(new Session("admin", Role.OWNER, false, false, true));
        assertThat(admins().audit(0, "")).extracting(AuditEntry::act).contains("login", "password.change");
        sessions().changePassword("admin", new PasswordChange("a better password", "first password", "10.0.0.1"), id);
        sql.sql("update admin set must_change = true").update();
    }

    @Test
    void guessingIsSlowedDown() {
        for (int i = 0; i < 5; i++) {
            refused(ProblemTypes.BAD_CREDENTIALS, "10.0.0.2");
        }
        refused(ProblemTypes.TOO_MANY_ATTEMPTS, "10.0.0.2");
    }

    @Test
    void strangerWhoGuessesLocksOutNobodyWhoEnteredBefore() {
        logIn("admin", "first password", "10.0.1.1");
        for (int i = 0; i < 6; i++) {
            int number = i;
            assertThatThrownBy(() -> logIn("admin", "wrong", "10.0.2." + number)).isInstanceOf(Problem.class);
        }

        assertThatThrownBy(() -> logIn("admin", "first password", "10.0.2.99")).isInstanceOfSatisfying(Problem.class,
                problem -> assertThat(problem.is(ProblemTypes.TOO_MANY_ATTEMPTS)).isTrue());
        assertThat(logIn("admin", "first password", "10.0.1.1")).isNotEmpty();
    }

    @Test
    void accountWaitsAQuarterOfAnHourAtMost() {
        sql.sql("insert into login_throttle values ('login:admin', 500, now()) on conflict (subject) do update set failures = 500, blocked_until = now()")
                .update();
        assertThatThrownBy(() -> logIn("admin", "wrong", "10.0.3.1")).isInstanceOf(Problem.class);

        assertThat(sql.sql(
                "select blocked_until <= now() + interval '15 minutes' from login_throttle where subject = 'login:admin'")
                .query(Boolean.class)
                .single()).isTrue();
        sql.sql("delete from login_throttle where subject = 'login:admin'").update();
    }

    @Test
    void inventedNamesShareCounters() {
        long before = strangers();
        for (var name : List.of("AaAa", "BBBB", "AaBB")) {
            assertThatThrownBy(() -> logIn(name, "wrong", "10.1.0.1")).isInstanceOf(Problem.class);
        }

        assertThat(strangers()).isEqualTo(before + 1);
        assertThat(sql.sql("select count(*) from login_throttle where subject like '%AaBB%'")
                .query(Long.class)
                .single()).isZero();
    }

    private long strangers() {
        return sql.sql("select count(*) from login_throttle where subject like 'stranger:%'")
                .query(Long.class)
                .single();
    }

    @Test
    void overviewCounts() {
        var before = admins().overview();
        person();

        assertThat(admins().overview().users()).isEqualTo(before.users() + 1);
        assertThat(admins().overview().activeSubscriptions()).isEqualTo(before.activeSubscriptions() + 1);
    }

    @Test
    void samplesComeBackAveraged() {
        var server = place(10);
        var at = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var sample = new Sample(server.id(), at, 0.5, 0.25, 100, 200, 3, 2, 1.5);

        as("metrics-collector", SampleIntakeApi.class).store(List.of(sample));
        as("metrics-collector", SampleIntakeApi.class).store(List.of(sample));

        assertThat(as("admin-panel", SampleApi.class).since(at.minusSeconds(60)))
                .filteredOn(found -> found.serverId() == server.id())
                .containsExactly(sample);
    }

    private void refused(URI type, String address) {
        assertThatThrownBy(() -> logIn("guess", "wrong", address)).isInstanceOfSatisfying(Problem.class,
                problem -> assertThat(problem.is(type)).isTrue());
    }

    private String logIn(String login, String password, String address) {
        return sessions().begin(new Credentials(login, password, address, "test")).token();
    }

    private SessionApi sessions() {
        return as("admin-panel", SessionApi.class);
    }

    private AdminApi admins() {
        return as("admin-panel", AdminApi.class);
    }
}
