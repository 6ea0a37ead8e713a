package dev.wtb.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.admin.AccountView;
import dev.wtb.contract.admin.AdminApi;
import dev.wtb.contract.admin.AuditEntry;
import dev.wtb.contract.admin.Credentials;
import dev.wtb.contract.admin.GivenPassword;
import dev.wtb.contract.admin.Hash;
import dev.wtb.contract.admin.NewAccount;
import dev.wtb.contract.admin.PasswordChange;
import dev.wtb.contract.admin.Role;
import dev.wtb.contract.admin.Session;
import dev.wtb.contract.admin.SessionApi;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Accounts of operators come and go, there is always an owner, and what was done stands in a log that proves itself. */
class AccountIT extends DatabaseIT {
    private static final String GIVEN = "a given password";

    @Test
    void newAccountChoosesAPasswordAndIsListed() {
        var login = added(Role.SUPPORT);

        var given = logIn(login, GIVEN);
        assertThat(at(given).mustChange()).isTrue();
        chooses(login, given);

        assertThat(at(given)).isEqualTo(new Session(login, Role.SUPPORT, false, false, true));
        assertThat(listed(login)).singleElement().satisfies(view -> assertThat(view.lastLogIn()).isNotNull());
        refused(ProblemTypes.CONFLICT, () -> admins().add(new NewAccount(login, Role.OWNER, GIVEN), "admin"));
        refused(ProblemTypes.INVALID, () -> admins().add(new NewAccount("No Name", Role.OWNER, GIVEN), "admin"));
        refused(ProblemTypes.INVALID, () -> admins().add(new NewAccount("judge", Role.OWNER, GIVEN), "admin"));
        assertThat(admins().audit(0, login)).extracting(AuditEntry::act)
                .contains("account.add: SUPPORT", "login", "password.change");
    }

    @Test
    void givenPasswordEndsSessionsAndLockouts() {
        var login = added(Role.VIEWER);
        var session = logIn(login, GIVEN);
        for (int i = 0; i < 6; i++) {
            assertThatThrownBy(() -> logIn(login, "wrong")).isInstanceOf(Problem.class);
        }

        admins().give(login, new GivenPassword("another given one"), "admin");

        over(session);
        assertThat(at(logIn(login, "another given one")).mustChange()).isTrue();
    }

    @Test
    void otherRoleEndsSessions() {
        var login = added(Role.VIEWER);
        var session = logIn(login, GIVEN);

        admins().role(login, Role.OPERATOR, "admin");
        over(session);
        var next = logIn(login, GIVEN);
        admins().role(login, Role.OPERATOR, "admin");

        assertThat(at(next).role()).isEqualTo(Role.OPERATOR);
        assertThat(admins().audit(0, login)).extracting(AuditEntry::act)
                .containsOnlyOnce("account.role: VIEWER -> OPERATOR");
    }

    @Test
    void accountUnderAnOldLoginIsAnother() {
        var login = added(Role.OPERATOR);
        var session = logIn(login, GIVEN);

        admins().remove(login, "admin");
        admins().remove(login, "admin");

        refused(ProblemTypes.NOT_FOUND, () -> sessions().account(login));
        refused(ProblemTypes.NOT_FOUND, () -> admins().role(login, Role.OWNER, "admin"));
        refused(ProblemTypes.NOT_FOUND, () -> admins().give(login, new GivenPassword(GIVEN), "admin"));
        admins().add(new NewAccount(login, Role.VIEWER, GIVEN), "admin");
        over(session);
    }

    @Test
    void lastOwnerStays() throws Exception {
        var other = added(Role.OWNER);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> both = threads.invokeAll(List.of(() -> demoted("admin"), () -> demoted(other)));
            assertThat(List.of(both.get(0).get(), both.get(1).get())).containsExactlyInAnyOrder(true, false);
        }
        var owner = admins().accounts().stream().filter(view -> view.role() == Role.OWNER).toList();

        assertThat(owner).singleElement()
                .satisfies(last -> refused(ProblemTypes.CONFLICT, () -> admins().remove(last.login(), last.login())));
        admins().role("admin", Role.OWNER, owner.getFirst().login());
        admins().remove(other, "admin");
    }

    @Test
    void logProvesItself() {
        added(Role.VIEWER);
        var whole = admins().proof();
        assertThat(whole.flaw()).isNull();
        assertThat(whole.entries()).isPositive();
        assertThat(whole.head()).hasSize(64);
        long last = admins().audit(0, "").getFirst().id();

        for (var change : List.of("at = at + interval '1 second'", "actor = 'somebody'", "subject = ''", "form = 1",
                "form = 2", "changes = 'stars: 1 → 2'")) {
            var kept = sql.sql("select to_jsonb(audit)::text from audit where id = ?")
                    .param(last)
                    .query(String.class)
                    .single();
            asOwner("update audit set " + change + " where id = " + last);
            assertThat(admins().proof().flaw()).as(change).isEqualTo(last);
            asOwner("update audit set (at, actor, subject, form, changes) = (select at, actor, subject, form, changes from"
                    + " jsonb_populate_record(null::audit, '" + kept + "')) where id = " + last);
            assertThat(admins().proof().flaw()).as(change).isNull();
        }
    }

    @Test
    void missingEntryIsSeen() {
        added(Role.VIEWER);
        long last = admins().audit(0, "").getFirst().id();
        added(Role.VIEWER);

        var kept = sql.sql("select to_jsonb(audit)::text from audit where id = ?")
                .param(last)
                .query(String.class)
                .single();
        asOwner("delete from audit where id = " + last);
        assertThat(admins().proof().flaw()).isGreaterThan(last);
        asOwner("insert into audit overriding system value select * from jsonb_populate_record(null::audit, '" + kept
                + "')");
        assertThat(admins().proof().flaw()).isNull();
    }

    @Test
    void actsOfOneMomentMakeOneChain() throws Exception {
        var logins = Stream.generate(() -> added(Role.VIEWER)).limit(4).toList();
        var admins = admins();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Boolean>> acts = logins.stream().<Callable<Boolean>>map(login -> () -> {
                for (int i = 0; i < 10; i++) {
                    admins.role(login, i % 2 == 0 ? Role.SUPPORT : Role.VIEWER, "admin");
                }
                return true;
            }).toList();
            for (var act : threads.invokeAll(acts)) {
                assertThat(act.get()).isTrue();
            }
        }

        assertThat(admins().proof().flaw()).isNull();
    }

    /** The service has 128 MiB, each hash takes 16: from as many addresses as one likes it stays up, and answers. */
    @Test
    void manyWhoGuessAtOnceAreAllAnswered() throws Exception {
        var login = added(Role.VIEWER);
        var sessions = sessions();
        var attempts = IntStream.range(0, 12)
                .<Callable<Integer>>mapToObj(number -> () -> {
                    try {
                        sessions.begin(new Credentials("guess-" + number, "wrong", "10.77." + number + ".1", "test"));
                        return 200;
                    } catch (Problem refused) {
                        return refused.getStatusCode().value();
                    }
                })
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var attempt : threads.invokeAll(attempts)) {
                assertThat(attempt.get()).isIn(401, 429);
            }
        }
        assertThat(at(logIn(login, GIVEN)).login()).isEqualTo(login);
    }

    @Test
    void nobodyButAnOwnerChangesAccounts() {
        var login = added(Role.OPERATOR);

        refused(ProblemTypes.FORBIDDEN, () -> admins().role(login, Role.OWNER, login));
        refused(ProblemTypes.FORBIDDEN, () -> admins().remove("admin", login));
        refused(ProblemTypes.FORBIDDEN, () -> admins().give("admin", new GivenPassword(GIVEN), login));
        refused(ProblemTypes.FORBIDDEN,
                () -> admins().add(new NewAccount("operator-" + next(), Role.OWNER, GIVEN), login));
    }

    @Test
    void logIsReadInPages() {
        var login = added(Role.VIEWER);
        for (int i = 0; i < 105; i++) {
            admins().role(login, i % 2 == 0 ? Role.SUPPORT : Role.VIEWER, "admin");
        }

        var first = admins().audit(0, login.toUpperCase(Locale.ROOT));
        var second = admins().audit(first.getLast().id(), login);

        assertThat(first).hasSize(100);
        assertThat(second).hasSize(6);
        assertThat(second.getLast().act()).isEqualTo("account.add: VIEWER");
        assertThat(admins().audit(0, "% nobody did that _")).isEmpty();
    }

    /** Whoever owns the tables, past every rule of theirs. */
    private void asOwner(String change) {
        owner().sql("alter table audit disable trigger user; " + change + "; alter table audit enable trigger user")
                .update();
    }

    private boolean demoted(String login) {
        try {
            admins().role(login, Role.VIEWER, login);
            return true;
        } catch (Problem last) {
            assertThat(last.is(ProblemTypes.CONFLICT)).as(last.getMessage()).isTrue();
            return false;
        }
    }

    private String added(Role role) {
        var login = "operator-" + next();
        admins().add(new NewAccount(login, role, GIVEN), "admin");
        return login;
    }

    private List<AccountView> listed(String login) {
        return admins().accounts().stream().filter(view -> view.login().equals(login)).toList();
    }

    private String logIn(String login, String password) {
        return sessions().begin(new Credentials(login, password, "10.4." + next() % 250 + ".1", "test")).token();
    }

    private void chooses(String login, String token) {
        sessions().changePassword(login, new PasswordChange(GIVEN, "a password of my own", "10.4.0.1"), Hash.of(token));
    }

    private static void refused(URI type, ThrowingCallable act) {
        assertThatThrownBy(act).isInstanceOfSatisfying(Problem.class,
                problem -> assertThat(problem.is(type)).as(problem.getMessage()).isTrue());
    }

    private Session at(String token) {
        return sessions().session(Hash.of(token));
    }

    private void over(String token) {
        refused(ProblemTypes.NOT_FOUND, () -> at(token));
    }

    private SessionApi sessions() {
        return as("admin-panel", SessionApi.class);
    }

    private AdminApi admins() {
        return as("admin-panel", AdminApi.class);
    }
}
