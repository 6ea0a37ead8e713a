package dev.wtb.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.admin.AccountView;
import dev.wtb.contract.admin.AdminApi;
import dev.wtb.contract.admin.AuditEntry;
import dev.wtb.contract.admin.Credentials;
import dev.wtb.contract.admin.Entry;
import dev.wtb.contract.admin.Hash;
import dev.wtb.contract.admin.NewAccount;
import dev.wtb.contract.admin.PasswordChange;
import dev.wtb.contract.admin.Proof;
import dev.wtb.contract.admin.Role;
import dev.wtb.contract.admin.SessionApi;
import dev.wtb.contract.admin.SessionView;
import java.net.URI;
import java.security.InvalidKeyException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.crypto.spec.SecretKeySpec;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bouncycastle.util.encoders.Base32;
import org.junit.jupiter.api.Test;

/** Operators' sessions end when they must; a second factor stands before them; each code is taken once. */
class SessionIT extends DatabaseIT {
    private static final String GIVEN = "a given password";

    @Test
    void sessionEndsUnusedAtNightAndAtTheLogOut() {
        var login = added();
        for (var end : List.of("seen_at = now() - interval '31 minutes'", "began_at = now() - interval '12 hours'")) {
            var id = enters(login);
            assertThat(sessions().session(id).login()).isEqualTo(login);
            sql.sql("update panel_session set " + end + " where id = ?").param(id).update();
            over(id);
        }
        var id = enters(login);
        sessions().end(id);
        sessions().end(id);
        over(id);
    }

    @Test
    void sessionThatIsUsedGoesOn() {
        var id = enters(added());
        sql.sql("update panel_session set seen_at = now() - interval '20 minutes' where id = ?").param(id).update();

        sessions().session(id);

        assertThat(sql.sql("select seen_at > now() - interval '1 minute' from panel_session where id = ?")
                .param(id)
                .query(Boolean.class)
                .single()).isTrue();
    }

    @Test
    void holderSeesTheirSessionsAndEndsOneOfThem() {
        var login = added();
        var phone = enters(login);
        var desk = enters(login);

        assertThat(sessions().account(login).sessions()).extracting(SessionView::id).containsExactly(desk, phone);
        sessions().end(added(), phone);
        assertThat(sessions().session(phone).login()).isEqualTo(login);
        sessions().end(login, phone);

        over(phone);
        assertThat(sessions().account(login).sessions()).extracting(SessionView::id).containsExactly(desk);
    }

    @Test
    void tokenItselfStandsNowhere() {
        var token = begins(added(), GIVEN).token();

        assertThat(sql.sql("select count(*) from panel_session s where s::text like '%' || ? || '%'")
                .param(token)
                .query(Long.class)
                .single()).isZero();
    }

    @Test
    void newPasswordEndsAllOtherSessions() {
        var login = added();
        var other = enters(login);
        var id = enters(login);

        sessions().changePassword(login, new PasswordChange(GIVEN, "a password of my own", "10.5.0.1"), id);

        over(other);
        assertThat(sessions().session(id).mustChange()).isFalse();
    }

    @Test
    void presentPasswordIsGuessedNoFasterInside() {
        var login = added();
        var id = enters(login);
        var address = address();
        for (int i = 0; i < 5; i++) {
            refused(ProblemTypes.BAD_CREDENTIALS, () -> sessions().changePassword(login,
                    new PasswordChange("wrong", "a password of my own", address), id));
        }
        refused(ProblemTypes.TOO_MANY_ATTEMPTS,
                () -> sessions().changePassword(login, new PasswordChange(GIVEN, "a password of my own", address), id));
    }

    @Test
    void secondFactorStandsBeforeTheSession() {
        var login = added();
        var secret = guarded(login);
        var entry = begins(login, GIVEN);
        var id = Hash.of(entry.token());

        assertThat(entry.secondFactor()).isTrue();
        over(id);
        refused(ProblemTypes.BAD_CREDENTIALS, () -> sessions().prove(id, new Proof("000000", address())));
        refused(ProblemTypes.BAD_CREDENTIALS, () -> sessions().prove(id, new Proof(GIVEN, address())));
        sessions().prove(id, new Proof(code(secret, 1), address()));

        assertThat(sessions().session(id).secondFactor()).isTrue();
        assertThat(admins().accounts()).filteredOn(view -> view.login().equals(login))
                .extracting(AccountView::secondFactor)
                .containsExactly(true);
        assertThat(admins().audit(0, login)).extracting(AuditEntry::act).contains("factor.on");
    }

    @Test
    void codeIsTakenOnceByWhoeverComesFirst() throws Exception {
        var login = added();
        var secret = guarded(login);
        var ids = IntStream.range(0, 4).mapToObj(_ -> Hash.of(begins(login, GIVEN).token())).toList();
        var code = code(secret, 1);
        var sessions = sessions();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var proofs = threads.invokeAll(ids.stream().<Callable<Boolean>>map(id -> () -> {
                try {
                    sessions.prove(id, new Proof(code, address()));
                    return true;
                } catch (Problem late) {
                    return false;
                }
            }).toList());
            int taken = 0;
            for (var proof : proofs) {
                taken += proof.get() ? 1 : 0;
            }
            assertThat(taken).isEqualTo(1);
        }
    }

    @Test
    void recoveryCodeOpensOnce() {
        var login = added();
        var secret = sessions().offer(login).secret();
        var codes = sessions().confirm(login, new Proof(code(secret, 0), address()), "").codes();
        assertThat(codes).hasSize(10).doesNotHaveDuplicates();
        assertThat(sessions().account(login).recoveryCodes()).isEqualTo(10);

        var id = Hash.of(begins(login, GIVEN).token());
        sessions().prove(id, new Proof(codes.getFirst().toUpperCase(Locale.ROOT), address()));

        var other = Hash.of(begins(login, GIVEN).token());
        refused(ProblemTypes.BAD_CREDENTIALS, () -> sessions().prove(other, new Proof(codes.getFirst(), address())));
        assertThat(sessions().account(login).recoveryCodes()).isEqualTo(9);
        sessions().renewCodes(login);
        refused(ProblemTypes.BAD_CREDENTIALS, () -> sessions().prove(other, new Proof(codes.getLast(), address())));
    }

    /** Whoever sat there before may have seen what was offered then. */
    @Test
    void offerIsAnotherEachTimeAndGoneWhenTheAccountChanges() {
        var login = added();
        var id = enters(login);
        var seen = sessions().offer(login);
        var offer = sessions().offer(login);
        assertThat(offer.secret()).isNotEqualTo(seen.secret());
        assertThat(sessions().offered(login)).isEqualTo(offer);
        assertThat(offer.uri()).startsWith("otpauth://totp/WTB:" + login).contains("secret=" + offer.secret());

        sessions().changePassword(login, new PasswordChange(GIVEN, "a password of my own", address()), id);

        refused(ProblemTypes.NOT_FOUND, () -> sessions().offered(login));
    }

    @Test
    void confirmedFactorEndsOtherSessions() {
        var login = added();
        var other = enters(login);
        var id = enters(login);
        var secret = sessions().offer(login).secret();

        refused(ProblemTypes.BAD_CREDENTIALS, () -> sessions().confirm(login, new Proof("123", address()), id));
        sessions().confirm(login, new Proof(code(secret, 0), address()), id);

        over(other);
        assertThat(sessions().session(id).secondFactor()).isTrue();
        refused(ProblemTypes.CONFLICT, () -> sessions().offer(login));
        sessions().drop(login, id);
        sessions().drop(login, id);
        assertThat(sessions().session(id).secondFactor()).isFalse();
    }

    @Test
    void eleventhLogInOfAGuardedAccountIsLetInToo() {
        var login = added();
        var secret = guarded(login);
        for (int i = 0; i < 10; i++) {
            sql.sql("update panel_session set proved_at = now() where id = ?").param(enters(login)).update();
        }

        var id = enters(login);
        sessions().prove(id, new Proof(code(secret, 1), address()));

        assertThat(sessions().session(id).login()).isEqualTo(login);
        assertThat(sessions().account(login).sessions()).hasSize(10);
    }

    @Test
    void whoeverHasOnlyThePasswordEndsNobodysSession() {
        var login = added();
        var secret = guarded(login);
        var id = enters(login);
        sessions().prove(id, new Proof(code(secret, 1), address()));

        for (int i = 0; i < 12; i++) {
            enters(login);
        }

        assertThat(sessions().session(id).login()).isEqualTo(login);
    }

    @Test
    void proofOfASessionThatIsOverIsNone() {
        var login = added();
        var id = enters(login);
        sql.sql("update panel_session set seen_at = now() - interval '31 minutes' where id = ?").param(id).update();

        refused(ProblemTypes.NOT_FOUND, () -> sessions().prove(id, new Proof(GIVEN, address())));
    }

    @Test
    void ownerTakesALostFactorAway() {
        var login = added();
        guarded(login);
        refused(ProblemTypes.FORBIDDEN, () -> admins().forgetFactor(login, login));

        admins().forgetFactor(login, "admin");
        admins().forgetFactor(login, "admin");

        assertThat(begins(login, GIVEN).secondFactor()).isFalse();
        assertThat(admins().audit(0, login)).extracting(AuditEntry::act).containsOnlyOnce("account.factor.lost");
    }

    @Test
    void proofGrowsOldAndIsRenewed() {
        var login = added();
        var id = enters(login);
        sql.sql("update panel_session set proved_at = now() - interval '11 minutes' where id = ?").param(id).update();
        assertThat(sessions().session(id).fresh()).isFalse();

        refused(ProblemTypes.BAD_CREDENTIALS, () -> sessions().prove(id, new Proof("wrong", address())));
        sessions().prove(id, new Proof(GIVEN, address()));

        assertThat(sessions().session(id).fresh()).isTrue();
    }

    @Test
    void secretIsSealed() {
        var secret = guarded(added());

        assertThat(sql.sql("select count(*) from second_factor where encode(secret, 'escape') like '%' || ? || '%'")
                .param(secret)
                .query(Long.class)
                .single()).isZero();
    }

    private String guarded(String login) {
        var secret = sessions().offer(login).secret();
        sessions().confirm(login, new Proof(code(secret, 0), address()), "");
        return secret;
    }

    private static String code(String secret, int later) {
        try {
            return new TimeBasedOneTimePasswordGenerator().generateOneTimePasswordString(
                    new SecretKeySpec(Base32.decode(secret), "HmacSHA1"), Instant.now().plusSeconds(30L * later));
        } catch (InvalidKeyException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private String enters(String login) {
        return Hash.of(begins(login, GIVEN).token());
    }

    private Entry begins(String login, String password) {
        return sessions().begin(new Credentials(login, password, address(), "test"));
    }

    private static String address() {
        return "10.5.%d.%d".formatted(next() % 250, next() % 250);
    }

    private String added() {
        var login = "guest-" + next();
        admins().add(new NewAccount(login, Role.VIEWER, GIVEN), "admin");
        return login;
    }

    private void over(String id) {
        refused(ProblemTypes.NOT_FOUND, () -> sessions().session(id));
    }

    private static void refused(URI type, ThrowingCallable act) {
        assertThatThrownBy(act).isInstanceOfSatisfying(Problem.class,
                problem -> assertThat(problem.is(type)).as(problem.getMessage()).isTrue());
    }

    private SessionApi sessions() {
        return as("admin-panel", SessionApi.class);
    }

    private AdminApi admins() {
        return as("admin-panel", AdminApi.class);
    }
}
