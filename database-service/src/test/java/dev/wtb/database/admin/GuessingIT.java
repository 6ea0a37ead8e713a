package dev.wtb.database.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wtb.contract.Problem;
import dev.wtb.contract.admin.Credentials;
import dev.wtb.contract.admin.Hash;
import dev.wtb.contract.admin.NewAccount;
import dev.wtb.contract.admin.Proof;
import dev.wtb.contract.admin.Role;
import dev.wtb.database.DatabaseIT;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.support.TransactionTemplate;

/** Ten thousand guesses fail and take months, and whoever the account belongs to comes in all the while. */
class GuessingIT extends DatabaseIT {
    private static final int GUESSES = 10_000;
    private static final String RIGHT = "the right password";
    private static final String HOME = "192.0.2.7";

    private final Counting encoder = new Counting();
    @Autowired
    AccountBook book;
    @Autowired
    Accounts accounts;
    @Autowired
    SecondFactors factors;
    @Autowired
    CodeApps apps;
    @Autowired
    Passkeys passkeys;
    @Autowired
    Sessions sessions;
    @Autowired
    LoginThrottle throttle;
    @Autowired
    AuditLog audit;
    @Autowired
    TransactionTemplate transaction;
    private Logins logins;
    private String owner;

    @BeforeEach
    void logIns() {
        logins = new Logins(book, new Passwords(encoder), factors, passkeys, sessions, throttle, audit, transaction);
        owner = "owner-" + next();
        accounts.add(new NewAccount(owner, Role.VIEWER, RIGHT), "admin");
        sql.sql("update admin set password_hash = ? where login = ?")
                .param(encoder.encode(RIGHT))
                .param(owner)
                .update();
        encoder.checked = 0;
    }

    /** Each from an address of its own, and each as soon as it may be. */
    @Test
    void passwordsAreGuessedForMonths() {
        logIn(RIGHT, HOME);
        encoder.checked = 0;

        var waited = Duration.ZERO;
        for (int i = 0; i < GUESSES; i++) {
            assertThat(refusal(() -> logIn("wrong", "anywhere"))).isEqualTo(401);
            waited = waited.plus(moved("login:" + owner));
            moved("address:anywhere");
        }

        assertThat(encoder.checked).isEqualTo(GUESSES);
        assertThat(waited).isGreaterThan(Duration.ofDays(100));
        assertThat(logIn(RIGHT, HOME)).isNotEmpty();
    }

    @Test
    void codesAreGuessedForMonthsByWhoeverHasThePassword() {
        apps.offer(owner);
        sql.sql("update second_factor set confirmed = true where login = ?").param(owner).update();
        var session = Hash.of(logIn(RIGHT, "anywhere"));

        var waited = Duration.ZERO;
        for (int i = 0; i < GUESSES; i++) {
            assertThat(refusal(() -> logins.prove(session, new Proof("12345x", "anywhere")))).isEqualTo(401);
            waited = waited.plus(moved("code:" + owner));
            moved("address:anywhere");
        }

        assertThat(waited).isGreaterThan(Duration.ofDays(100));
    }

    /** Behind a second factor no stranger's guess of a password keeps the owner waiting, wherever that one is. */
    @Test
    void guardedAccountIsLockedByNobody() {
        apps.offer(owner);
        sql.sql("update second_factor set confirmed = true where login = ?").param(owner).update();
        for (int i = 0; i < 50; i++) {
            int number = i;
            refusal(() -> logIn("wrong", "198.51.100." + number));
        }

        assertThat(logIn(RIGHT, "203.0.113.1")).isNotEmpty();
    }

    @Test
    void guessThatMustWaitCostsNoHash() {
        for (int i = 0; i < 100; i++) {
            refusal(() -> logIn("wrong", "198.51.100.200"));
        }

        assertThat(encoder.checked).isEqualTo(5);
    }

    @Test
    void strangersCostAndHearWhatOthersDo() {
        var answers = List.of(owner, "nobody-" + next())
                .stream()
                .map(login -> refused(() -> logins.begin(new Credentials(login, "wrong", "198.51.100." + next() % 250,
                        ""))))
                .toList();

        assertThat(encoder.checked).isEqualTo(2);
        assertThat(answers.getFirst().getBody()).isEqualTo(answers.getLast().getBody());
    }

    private String logIn(String password, String address) {
        return logins.begin(new Credentials(owner, password, address, "")).token();
    }

    /** How long that would have had to wait; now it need not. */
    private Duration moved(String subject) {
        return sql.sql("""
                update login_throttle t set blocked_until = now() from login_throttle before
                where t.subject = ? and before.subject = t.subject
                returning greatest(0, extract(epoch from before.blocked_until - now()))::bigint""")
                .param(subject)
                .query(Long.class)
                .optional()
                .map(Duration::ofSeconds)
                .orElse(Duration.ZERO);
    }

    private static int refusal(Runnable guess) {
        return refused(guess).getStatusCode().value();
    }

    private static Problem refused(Runnable guess) {
        var problem = catchThrowableOfType(Problem.class, guess::run);
        assertThat(problem).isNotNull();
        return problem;
    }

    /** Costs nothing, and counts. */
    private static final class Counting implements PasswordEncoder {
        private int checked;

        @Override
        public String encode(CharSequence password) {
            return "is " + password;
        }

        @Override
        public boolean matches(CharSequence password, String hash) {
            checked++;
            return hash.contentEquals("is " + password);
        }
    }
}
