package dev.wtb.database.admin;

import dev.wtb.contract.admin.Credentials;
import dev.wtb.contract.admin.Hash;
import dev.wtb.contract.admin.Session;
import dev.wtb.contract.admin.SessionView;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who sits in front of a panel, by the hash of a token that only the browser has. */
@Component
class Sessions {
    /** The oldest of an account's end for a newer one. */
    private static final int MOST = 10;
    private static final String LIVE = "seen_at > now() - interval '30 minutes' and began_at > now() - interval '12 hours'";
    private static final String WAITING = "proved_at is null and began_at > now() - interval '5 minutes'";

    private final JdbcClient sql;
    private final DrawnSecrets secrets;

    Sessions(JdbcClient sql, DrawnSecrets secrets) {
        this.sql = sql;
        this.secrets = secrets;
    }

    /** Its token, which stands nowhere else; nothing when the account was changed since that epoch. */
    @Transactional
    Optional<String> begin(Credentials who, long epoch, boolean proved) {
        var token = secrets.next();
        int begun = sql.sql("""
                insert into panel_session (id, login, proved_at, address, agent)
                select ?, login, case when ? then now() end, ?, ? from admin where login = ? and epoch = ? for share""")
                .param(Hash.of(token))
                .param(proved)
                .param(who.address())
                .param(who.agent())
                .param(who.login())
                .param(epoch)
                .update();
        sql.sql("""
                delete from panel_session where login = :login and id <> :new and (not (%s) or id in
                    (select id from panel_session where login = :login and id <> :new order by proved_at is null, seen_at desc offset :others))"""
                .formatted(LIVE))
                .param("login", who.login())
                .param("new", Hash.of(token))
                .param("others", MOST - 1)
                .update();
        return Optional.of(token).filter(_ -> begun == 1);
    }

    @Transactional
    Optional<Session> session(String id) {
        sql.sql("update panel_session set seen_at = now() where id = ? and seen_at < now() - interval '1 minute' and "
                + LIVE).param(id).update();
        return sql.sql("""
                select login, role, must_change,
                    has_second_factor(login) as second_factor, proved_at > now() - interval '10 minutes' as fresh
                from panel_session s join admin using (login) where id = ? and proved_at is not null and\s""" + LIVE)
                .param(id)
                .query(Session.class)
                .optional();
    }

    /** Whose it is, also before the second step. */
    Optional<Holder> holder(String id) {
        return sql.sql("select login, proved_at is null as waits from panel_session where id = ? and (" + WAITING
                + " or proved_at is not null and " + LIVE + ")").param(id).query(Holder.class).optional();
    }

    /** False when it is over by now. */
    boolean proved(String id) {
        return sql.sql("update panel_session set proved_at = now() where id = ? and " + LIVE).param(id).update() == 1;
    }

    void end(String id) {
        sql.sql("delete from panel_session where id = ?").param(id).update();
    }

    void end(String login, String id) {
        sql.sql("delete from panel_session where login = ? and id = ?").param(login).param(id).update();
    }

    void endOthers(String login, String but) {
        sql.sql("delete from panel_session where login = ? and id <> ?").param(login).param(but).update();
    }

    List<SessionView> of(String login) {
        return sql.sql("select id, address, agent, began_at, seen_at from panel_session where login = ? and "
                + "proved_at is not null and " + LIVE + " order by began_at desc")
                .param(login)
                .query(SessionView.class)
                .list();
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.HOURS)
    void forget() {
        sql.sql("delete from panel_session where seen_at < now() - interval '12 hours'").update();
    }

    /**
     * Whose a session is.
     *
     * @param waits for its second step
     */
    record Holder(String login, boolean waits) {
    }
}
