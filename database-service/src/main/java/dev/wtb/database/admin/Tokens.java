package dev.wtb.database.admin;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.admin.Hash;
import dev.wtb.contract.admin.MadeToken;
import dev.wtb.contract.admin.Role;
import dev.wtb.contract.admin.TokenApi;
import dev.wtb.contract.admin.TokenForm;
import dev.wtb.contract.admin.TokenHolder;
import dev.wtb.contract.admin.TokenView;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.RestController;

/** What programs show instead of a session. Making one locks its account, so that none is made for what it just lost. */
@RestController
class Tokens implements TokenApi {
    /** So that scanners for leaked secrets know one when they see it. */
    private static final String KIND = "wtb_";
    private static final int MOST = 20;

    private final JdbcClient sql;
    private final AccountBook book;
    private final AuditLog audit;
    private final DrawnSecrets secrets;

    Tokens(JdbcClient sql, AccountBook book, AuditLog audit, DrawnSecrets secrets) {
        this.sql = sql;
        this.book = book;
        this.audit = audit;
        this.secrets = secrets;
    }

    @Override
    @Transactional
    public MadeToken make(String login, TokenForm form) {
        var own = book.present(login);
        if (form.role() == Role.OWNER || form.role().compareTo(own) < 0) {
            throw new Problem(HttpStatus.FORBIDDEN, ProblemTypes.FORBIDDEN,
                    "A token of " + login + " cannot be " + form.role());
        }
        sql.sql("delete from api_token where login = ? and name = ? and ends_at <= now()")
                .param(login)
                .param(form.name())
                .update();
        var token = KIND + secrets.next();
        int made = sql.sql("""
                insert into api_token (id, login, name, role, ends_at)
                select :id, :login, :name, :role, now() + make_interval(days => :days)
                where (select count(*) from api_token where login = :login and ends_at > now()) < :most
                on conflict (login, name) do nothing""")
                .param("id", Hash.of(token))
                .param("login", login)
                .param("name", form.name())
                .param("role", form.role().name())
                .param("days", form.days())
                .param("most", MOST)
                .update();
        if (made == 0) {
            throw new Problem(HttpStatus.CONFLICT, ProblemTypes.CONFLICT,
                    "There is a token " + form.name() + ", or there are " + MOST + "; end one first");
        }
        audit.write(login, "token.make: " + form.role(), login + "/" + form.name());
        return new MadeToken(token);
    }

    @Override
    public List<TokenView> tokens(String login) {
        return sql.sql("select name, role, made_at, ends_at, used_at from api_token where login = ? order by name")
                .param(login)
                .query(TokenView.class)
                .list();
    }

    @Override
    @Transactional
    public void end(String login, String name) {
        if (sql.sql("delete from api_token where login = ? and name = ?").param(login).param(name).update() == 1) {
            audit.write(login, "token.end", login + "/" + name);
        }
    }

    @Override
    @Transactional
    public TokenHolder holder(String id) {
        sql.sql("""
                update api_token set used_at = now()
                where id = ? and ends_at > now() and (used_at is null or used_at < now() - interval '1 minute')""")
                .param(id)
                .update();
        return sql.sql("select login, name, role from api_token where id = ? and ends_at > now()")
                .param(id)
                .query(TokenHolder.class)
                .optional()
                .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, ProblemTypes.NOT_FOUND, "No such token"));
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.HOURS)
    void forget() {
        sql.sql("delete from api_token where ends_at < now() - interval '30 days'").update();
    }
}
