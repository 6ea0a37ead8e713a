package dev.wtb.database.admin;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.admin.Passkey;
import dev.wtb.contract.admin.PasskeyForm;
import dev.wtb.contract.admin.PasskeyQuestion;
import dev.wtb.database.admin.PasskeyProofs.Made;
import dev.wtb.database.admin.PasskeyProofs.Question;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keys that sign what a session is asked. A question is gone before its answer is looked at: it is taken once, right or
 * wrong.
 */
@Component
class Passkeys {
    private static final int MOST = 20;

    private final JdbcClient sql;
    private final DrawnSecrets secrets;
    private final PasskeyProofs proofs;

    Passkeys(JdbcClient sql, DrawnSecrets secrets, PasskeyProofs proofs) {
        this.sql = sql;
        this.secrets = secrets;
        this.proofs = proofs;
    }

    List<Passkey> of(String login) {
        return sql.sql("select id, name, host, made_at, used_at from passkey where login = ? order by made_at, id")
                .param(login)
                .query(Passkey.class)
                .list();
    }

    /** Empty when the session is over. */
    Optional<PasskeyQuestion> ask(String login, String session, String origin, boolean making) {
        var challenge = secrets.next();
        int asked = sql.sql("""
                insert into passkey_question (session_id, making, challenge, origin)
                select id, :making, :challenge, :origin from panel_session where id = :session
                on conflict (session_id, making)
                    do update set challenge = excluded.challenge, origin = excluded.origin, at = now()""")
                .param("making", making)
                .param("challenge", challenge)
                .param("origin", origin)
                .param("session", session)
                .update();
        var host = host(origin);
        return asked == 0
                ? Optional.empty()
                : Optional.of(new PasskeyQuestion(challenge, handle(login), of(login).stream()
                        .filter(key -> key.host().equals(host))
                        .map(Passkey::id)
                        .toList()));
    }

    /** The host of an origin; empty where it has none. */
    static String host(String origin) {
        try {
            return Optional.ofNullable(URI.create(origin).getHost()).orElse("");
        } catch (IllegalArgumentException none) {
            return "";
        }
    }

    /** What a browser made for this session, and where. */
    New made(PasskeyForm form, String session) {
        return question(session, true)
                .flatMap(question -> proofs.made(form.credential(), question)
                        .map(made -> new New(form.name(), host(question.origin()), made)))
                .orElseThrow(() -> new Problem(HttpStatus.UNAUTHORIZED, ProblemTypes.BAD_CREDENTIALS,
                        "Not what this session was asked for"));
    }

    /** The account is locked. */
    @Transactional(propagation = Propagation.MANDATORY)
    void add(String login, New key) {
        int added = sql.sql("""
                insert into passkey (id, login, name, host, credential, counter)
                select :id, :login, :name, :host, decode(:credential, 'hex'), :counter
                where (select count(*) from passkey where login = :login) < :most on conflict do nothing""")
                .param("id", key.made.id())
                .param("login", login)
                .param("name", key.name)
                .param("host", key.host)
                .param("credential", HexFormat.of().formatHex(key.made.credential()))
                .param("counter", key.made.counter())
                .param("most", MOST)
                .update();
        if (added == 0) {
            throw new Problem(HttpStatus.CONFLICT, ProblemTypes.CONFLICT,
                    "This passkey is there already, or " + MOST + " others are");
        }
    }

    /** Whether a passkey of theirs answered what the session was asked. */
    boolean answered(String login, String session, String words) {
        var question = question(session, false);
        var answer = proofs.answer(words);
        if (question.isEmpty() || answer.isEmpty()) {
            return false;
        }
        return find(login, answer.get().id(), host(question.get().origin()))
                .flatMap(key -> proofs.counter(answer.get(), HexFormat.of().parseHex(key.credential), key.counter,
                        question.get()))
                .filter(counter -> sql.sql("update passkey set counter = ?, used_at = now() where id = ?")
                        .param(counter)
                        .param(answer.get().id())
                        .update() == 1)
                .isPresent();
    }

    /** Its name; empty when it was not there. */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<String> drop(String login, String id) {
        return sql.sql("delete from passkey where login = ? and id = ? returning name")
                .param(login)
                .param(id)
                .query(String.class)
                .optional();
    }

    /** False when there was none. */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean drop(String login) {
        return sql.sql("delete from passkey where login = ?").param(login).update() > 0;
    }

    private Optional<Question> question(String session, boolean making) {
        return sql.sql("""
                with gone as (delete from passkey_question where session_id = ? and making = ? returning *)
                select challenge, origin from gone where at > now() - interval '5 minutes'""")
                .param(session)
                .param(making)
                .query(Question.class)
                .optional();
    }

    private String handle(String login) {
        var handle = sql.sql("select handle from admin where login = ?").param(login).query(UUID.class).single();
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(Long.BYTES * 2)
                        .putLong(handle.getMostSignificantBits())
                        .putLong(handle.getLeastSignificantBits())
                        .array());
    }

    private Optional<Known> find(String login, String id, String host) {
        return sql.sql("""
                select encode(credential, 'hex') as credential, counter from passkey
                where login = ? and id = ? and host = ?""")
                .param(login)
                .param(id)
                .param(host)
                .query(Known.class)
                .optional();
    }

    /** One that is not kept yet. */
    record New(String name, String host, Made made) {
    }

    private record Known(String credential, long counter) {
    }
}
