package dev.wtb.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.admin.Admin;
import dev.wtb.contract.admin.AdminApi;
import dev.wtb.contract.admin.AuditEntry;
import dev.wtb.contract.admin.Credentials;
import dev.wtb.contract.admin.PasswordChange;
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
        assertThat(logIn("admin", "first password", "10.0.0.1").mustChange()).isTrue();

        var changed = admins().changePassword("admin", new PasswordChange("first password", "a better password"));

        assertThat(changed.mustChange()).isFalse();
        assertThat(admins().audit()).extracting(AuditEntry::act).contains("login", "password.change");
        admins().changePassword("admin", new PasswordChange("a better password", "first password"));
    }

    @Test
    void guessingIsSlowedDown() {
        for (int i = 0; i < 5; i++) {
            refused(ProblemTypes.BAD_CREDENTIALS, "10.0.0.2");
        }
        refused(ProblemTypes.TOO_MANY_ATTEMPTS, "10.0.0.2");
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
                .filteredOn(found -> found.serverId() == server.id()).containsExactly(sample);
    }

    private void refused(URI type, String address) {
        assertThatThrownBy(() -> logIn("guess", "wrong", address)).isInstanceOfSatisfying(Problem.class,
                problem -> assertThat(problem.is(type)).isTrue());
    }

    private Admin logIn(String login, String password, String address) {
        return admins().logIn(new Credentials(login, password, address));
    }

    private AdminApi admins() {
        return as("admin-panel", AdminApi.class);
    }
}
