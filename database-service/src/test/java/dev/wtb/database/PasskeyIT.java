package dev.wtb.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.admin.AdminApi;
import dev.wtb.contract.admin.Credentials;
import dev.wtb.contract.admin.Factors;
import dev.wtb.contract.admin.Hash;
import dev.wtb.contract.admin.NewAccount;
import dev.wtb.contract.admin.Passkey;
import dev.wtb.contract.admin.PasskeyForm;
import dev.wtb.contract.admin.Proof;
import dev.wtb.contract.admin.RecoveryCodes;
import dev.wtb.contract.admin.Role;
import dev.wtb.contract.admin.SessionApi;
import dev.wtb.database.admin.OwnerRescue;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** A passkey answers once, what its own session was asked, where it was made; nobody else's does. */
class PasskeyIT extends DatabaseIT {
    private static final String PASSWORD = "a given password";
    private static final String PANEL = "https://panel.example.org";
    private static final String ELSEWHERE = "https://panel.example.com";

    private final Device phone = new Device();

    @Test
    void passkeyStandsBeforeAnAccount() {
        var login = added();
        var first = enters(login);
        assertThat(sessions().factors(first, PANEL)).isEqualTo(Factors.NONE);

        assertThat(adds(login, first, phone).codes()).hasSize(10);

        var next = enters(login);
        refused(ProblemTypes.NOT_FOUND, () -> sessions().session(next));
        assertThat(sessions().factors(next, PANEL)).isEqualTo(new Factors(false, true, List.of()));
        refused(ProblemTypes.BAD_CREDENTIALS, () -> prove(next, PASSWORD));
        answers(next, phone);
        assertThat(sessions().session(next).secondFactor()).isTrue();
        assertThat(sessions().session(first).login()).isEqualTo(login);
        assertThat(keys(login)).singleElement().satisfies(key -> {
            assertThat(key.name()).isEqualTo("my phone");
            assertThat(key.usedAt()).isNotNull();
        });
        assertThat(admins().audit(0, login)).anySatisfy(entry -> {
            assertThat(entry.act()).isEqualTo("passkey.add");
            assertThat(entry.subject()).isEqualTo(login + "/my phone");
        });
    }

    @Test
    void anotherDeviceEndsTheOtherSessions() {
        var login = added();
        var elsewhere = enters(login);

        adds(login, enters(login), phone);

        refused(ProblemTypes.NOT_FOUND, () -> sessions().session(elsewhere));
    }

    @Test
    void questionIsTakenOnceAndOnlyInItsSession() {
        var login = added();
        adds(login, enters(login), phone);
        var id = enters(login);
        var other = enters(login);
        var answer = phone.answers(ask(id), PANEL);

        ask(other);
        refused(ProblemTypes.BAD_CREDENTIALS, () -> prove(other, answer));
        prove(id, answer);
        refused(ProblemTypes.BAD_CREDENTIALS, () -> prove(id, answer));

        var early = phone.answers(ask(other), PANEL);
        ask(other);
        refused(ProblemTypes.BAD_CREDENTIALS, () -> prove(other, early));
        var late = phone.answers(ask(other), PANEL);
        sql.sql("update passkey_question set at = at - interval '5 minutes' where session_id = ?")
                .param(other)
                .update();
        refused(ProblemTypes.BAD_CREDENTIALS, () -> prove(other, late));
        refused(ProblemTypes.NOT_FOUND, () -> sessions().ask("nobody's", PANEL, false));
    }

    @Test
    void wrongAnswerUsesItsQuestionUp() {
        var login = added();
        adds(login, enters(login), phone);
        var id = enters(login);
        var question = ask(id);

        refused(ProblemTypes.BAD_CREDENTIALS, () -> prove(id, "{}"));

        refused(ProblemTypes.BAD_CREDENTIALS, () -> prove(id, phone.answers(question, PANEL)));
    }

    /** Whoever is asked who they are while they make one goes on making it. */
    @Test
    void questionsOfBothKindsStandSideBySide() {
        var login = added();
        var id = enters(login);
        adds(login, id, phone);
        var another = new Device();
        var made = another.makes(sessions().ask(id, PANEL, true).challenge(), PANEL);

        answers(id, phone);

        assertThat(add(login, id, made).codes()).isEmpty();
        assertThat(keys(login)).hasSize(2);
    }

    @Test
    void answerSentByManyAtOnceIsTakenOnce() throws Exception {
        var login = added();
        adds(login, enters(login), phone);
        var id = enters(login);
        var answer = phone.answers(ask(id), PANEL);

        try (var threads = Executors.newFixedThreadPool(4)) {
            var taken = threads.invokeAll(IntStream.range(0, 4).<Callable<Boolean>>mapToObj(_ -> () -> {
                try {
                    prove(id, answer);
                    return true;
                } catch (Problem refused) {
                    return false;
                }
            }).toList());
            assertThat(taken.stream().filter(one -> one.resultNow())).hasSize(1);
        }
    }

    @Test
    void passkeyOfSomebodyElseOrOfAnotherPlaceOpensNothing() {
        var login = added();
        adds(login, enters(login), phone);
        var stranger = added();
        var theirs = new Device();
        adds(stranger, enters(stranger), theirs);
        var id = enters(login);

        refused(ProblemTypes.BAD_CREDENTIALS, () -> answers(id, theirs));
        refused(ProblemTypes.BAD_CREDENTIALS, () -> prove(id, phone.answers(ask(id), ELSEWHERE)));
        var question = sessions().ask(id, ELSEWHERE, false);
        refused(ProblemTypes.BAD_CREDENTIALS, () -> prove(id, phone.answers(question.challenge(), ELSEWHERE)));
        assertThat(question.passkeys()).isEmpty();
        assertThat(sessions().factors(id, ELSEWHERE))
                .isEqualTo(new Factors(false, false, List.of("panel.example.org")));
        assertThat(sessions().ask(id, PANEL + ":8443", false).passkeys())
                .isEqualTo(keys(login).stream().map(Passkey::id).toList());
    }

    @Test
    void copyThatLagsBehindIsRefused() {
        var login = added();
        adds(login, enters(login), phone);
        answers(enters(login), phone);
        answers(enters(login), phone);
        phone.goesBack();
        var id = enters(login);

        refused(ProblemTypes.BAD_CREDENTIALS, () -> answers(id, phone));
    }

    @Test
    void whatIsNoAnswerIsRefused() {
        var login = added();
        adds(login, enters(login), phone);
        var id = enters(login);

        for (var words : List.of("{", "{}", "{\"id\": 1}", "{\"id\": \"!\", \"rawId\": \"!\", \"response\": {}}",
                "{\"response\": null}", "{\"response\": {}}")) {
            refusedAfterAll(id, _ -> words);
        }
        var other = phone.answers("another", PANEL);
        var signature = Pattern.compile("\"signature\": \"[^\"]*\"");
        var signed = signature.matcher(other);
        assertThat(signed.find()).isTrue();
        refusedAfterAll(id, asked -> signature.matcher(phone.answers(asked, PANEL)).replaceAll(signed.group()));
        refusedAfterAll(id, asked -> phone.answers(asked, PANEL, "webauthn.create", PANEL, Device.PRESENT));
        refusedAfterAll(id, asked -> phone.answers(asked, PANEL, Device.GET, ELSEWHERE, Device.PRESENT));
        refusedAfterAll(id, asked -> phone.answers(asked, PANEL, Device.GET, PANEL, 0));
        answers(id, phone);
    }

    private void refusedAfterAll(String session, UnaryOperator<String> answer) {
        sql.sql("delete from login_throttle").update();
        refused(ProblemTypes.BAD_CREDENTIALS, () -> prove(session, answer.apply(ask(session))));
    }

    @Test
    void whatWasNotMadeForThisQuestionIsNotAdded() {
        var login = added();
        var id = enters(login);
        refused(ProblemTypes.BAD_CREDENTIALS, () -> add(login, id, phone.makes("AAAA", PANEL)));
        for (var words : List.of("{}", "", "{\"response\": {}}", phone.answers("AAAA", PANEL))) {
            var question = sessions().ask(id, PANEL, true).challenge();
            refused(ProblemTypes.BAD_CREDENTIALS, () -> add(login, id, words));
            refused(ProblemTypes.BAD_CREDENTIALS, () -> add(login, id, phone.makes(question, PANEL)));
        }
        var made = phone.makes(sessions().ask(id, PANEL, true).challenge(), ELSEWHERE);
        refused(ProblemTypes.BAD_CREDENTIALS, () -> add(login, id, made));
        var answering = phone.makes(ask(id), PANEL);
        refused(ProblemTypes.BAD_CREDENTIALS, () -> add(login, id, answering));
        var nowhere = phone.makes(sessions().ask(id, "nowhere:", true).challenge(), PANEL);
        refused(ProblemTypes.BAD_CREDENTIALS, () -> add(login, id, nowhere));

        assertThat(keys(login)).isEmpty();
        assertThat(sessions().session(id).secondFactor()).isFalse();
    }

    @Test
    void passkeyIsAddedOnce() {
        var login = added();
        var id = enters(login);
        adds(login, id, phone);

        refused(ProblemTypes.CONFLICT, () -> adds(login, id, phone));
        assertThat(adds(login, id, new Device()).codes()).isEmpty();
        assertThat(keys(login)).hasSize(2);
    }

    @Test
    void lastOneThatIsForgottenTakesTheCodesAlong() {
        var login = added();
        var id = enters(login);
        adds(login, id, phone);
        adds(login, id, new Device());

        sessions().forget(login, keys(login).getLast().id(), id);
        assertThat(sessions().account(login).recoveryCodes()).isEqualTo(10);
        var code = sessions().renewCodes(login).codes().getFirst();
        prove(enters(login), code);
        sessions().forget(login, keys(login).getFirst().id(), id);
        sessions().forget(login, "gone", id);

        assertThat(sessions().account(login).recoveryCodes()).isZero();
        assertThat(sessions().session(enters(login)).secondFactor()).isFalse();
    }

    @Test
    void ownerTakesLostOnesAway() {
        var login = added();
        adds(login, enters(login), phone);

        admins().forgetFactor(login, "admin");

        assertThat(sessions().session(enters(login)).secondFactor()).isFalse();
        assertThat(sessions().account(login).recoveryCodes()).isZero();
    }

    @Test
    void rescueTakesThemAwayWhereItIsTold() {
        var login = added();
        adds(login, enters(login), phone);
        sql.sql("update admin set role = 'OWNER' where login = ?").param(login).update();
        try {
            new OwnerRescue(sql).rescue(login, PASSWORD, false);
            assertThat(keys(login)).hasSize(1);

            new OwnerRescue(sql).rescue(login, PASSWORD, true);

            assertThat(sessions().account(login)).satisfies(account -> {
                assertThat(account.passkeys()).isEmpty();
                assertThat(account.recoveryCodes()).isZero();
            });
        } finally {
            sql.sql("delete from login_address where login = ?").param(login).update();
            sql.sql("delete from admin where login = ?").param(login).update();
        }
    }

    private RecoveryCodes adds(String login, String session, Device device) {
        return add(login, session, device.makes(sessions().ask(session, PANEL, true).challenge(), PANEL));
    }

    private RecoveryCodes add(String login, String session, String credential) {
        return sessions().add(login, new PasskeyForm("my phone", credential), session);
    }

    private void answers(String session, Device device) {
        prove(session, device.answers(ask(session), PANEL));
    }

    private String ask(String session) {
        return sessions().ask(session, PANEL, false).challenge();
    }

    private void prove(String session, String text) {
        sessions().prove(session, new Proof(text, address()));
    }

    private List<Passkey> keys(String login) {
        return sessions().account(login).passkeys();
    }

    private String enters(String login) {
        return Hash.of(sessions().begin(new Credentials(login, PASSWORD, address(), "test")).token());
    }

    private static String address() {
        return "10.6.%d.%d".formatted(next() % 250, next() % 250);
    }

    private String added() {
        var login = "guest-" + next();
        admins().add(new NewAccount(login, Role.VIEWER, PASSWORD), "admin");
        return login;
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
