package dev.wtb.database.user;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.user.Account;
import dev.wtb.contract.user.Device;
import dev.wtb.contract.user.Language;
import dev.wtb.contract.user.Registration;
import dev.wtb.contract.user.Subscription;
import dev.wtb.contract.user.SubscriptionState;
import dev.wtb.contract.user.User;
import dev.wtb.database.config.ConfigRows;
import dev.wtb.database.entitlement.Entitlements;
import dev.wtb.database.entitlement.GrantKind;
import dev.wtb.database.entitlement.Granting;
import dev.wtb.database.message.Outbox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** People as they come and what is known of them. */
@Component
public class UserRegistry {
    private static final String USER = """
            select a.*, case when expecting_until > now() then expecting end as asked, trial_used or exists (
                    select 1 from granted g where g.telegram_id = a.telegram_id and not g.void)
                or not exists (select 1 from plan where trial and on_sale) as trial_gone
            from account a where telegram_id = ?""";

    private final JdbcClient sql;
    private final Entitlements entitlements;
    private final Outbox outbox;

    UserRegistry(JdbcClient sql, Entitlements entitlements, Outbox outbox) {
        this.sql = sql;
        this.entitlements = entitlements;
        this.outbox = outbox;
    }

    /** Makes sure that somebody has an account, and changes nothing of one that is there. */
    @Transactional
    public void meet(long telegramId, String firstName, Language language) {
        sql.sql("""
                insert into account (telegram_id, first_name, language) values (:id, :name, :language)
                on conflict (telegram_id) do nothing""")
                .param("id", telegramId)
                .param("name", firstName)
                .param("language", language.name())
                .update();
    }

    @Transactional
    Account register(long telegramId, Registration registration) {
        sql.sql("""
                insert into account (telegram_id, first_name, language) values (:id, :name, :language)
                on conflict (telegram_id) do update set first_name = excluded.first_name
                where account.first_name <> excluded.first_name""")
                .param("id", telegramId)
                .param("name", registration.firstName())
                .param("language", registration.language().name())
                .update();
        var back = sql.sql("update account set reachable = true where telegram_id = ? and not reachable")
                .param(telegramId)
                .update();
        if (back == 1) {
            outbox.release(telegramId);
        }
        return account(telegramId);
    }

    @Transactional(readOnly = true)
    Account account(long telegramId) {
        var user = sql.sql(USER)
                .param(telegramId)
                .query(UserRegistry::user)
                .optional()
                .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, ProblemTypes.NOT_FOUND,
                        "No user " + telegramId));
        var devices = sql.sql("""
                select id, name, waits_since is not null as waits from device d
                where telegram_id = ? and deleted_at is null and exists (
                    select 1 from config c where c.device_id = d.id and c.state <> 'REVOKED')
                order by chosen_at desc nulls last, id""")
                .param(telegramId)
                .query(Device.class)
                .list();
        var configs = sql.sql(ConfigRows.SELECT + """
                 where c.telegram_id = ? and c.state <> 'REVOKED' and c.replaced_by is null
                order by c.created_at, c.id""").param(telegramId).query(ConfigRows::read).list();
        return new Account(user, subscription(telegramId).orElse(null), devices, configs);
    }

    @Transactional
    void speak(long telegramId, Language language) {
        sql.sql("update account set language = ? where telegram_id = ?")
                .param(language.name())
                .param(telegramId)
                .update();
    }

    /** Whoever has had days has had the trial, or needs none. */
    @Transactional
    Subscription startTrial(long telegramId) {
        entitlements.lock(List.of(telegramId));
        var first = sql.sql("""
                update account set trial_used = true
                where telegram_id = ? and not trial_used and banned is null""").param(telegramId).update();
        if (first == 0 || entitlements.hadAny(telegramId)) {
            throw new Problem(HttpStatus.CONFLICT, ProblemTypes.TRIAL_USED, "The trial was taken before");
        }
        var trial = sql.sql("select code, days from plan where trial and on_sale order by code limit 1")
                .query(Trial.class)
                .optional()
                .orElseThrow(() -> new Problem(HttpStatus.CONFLICT,
                        ProblemTypes.TRIAL_USED, "There is no trial"));
        entitlements.give(new Granting(telegramId, GrantKind.TRIAL, "trial:" + telegramId, null, trial.code, trial.days,
                null));
        return subscription(telegramId).orElseThrow();
    }

    /** Receipts and files wait for somebody who cannot be reached; news is dropped. */
    @Transactional
    void reachable(long telegramId, boolean reachable) {
        sql.sql("update account set reachable = ? where telegram_id = ?").param(reachable).param(telegramId).update();
        if (reachable) {
            outbox.release(telegramId);
        } else {
            outbox.hold(telegramId);
        }
    }

    /** Notes it; whether that is new. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean ban(long telegramId, String reason) {
        return sql.sql("""
                update account set banned = :reason, banned_at = now() where telegram_id = :user
                    and banned is distinct from :reason""")
                .param("reason", reason)
                .param("user", telegramId)
                .update() == 1;
    }

    /** Takes it back; whether there was one. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean pardon(long telegramId) {
        return sql.sql("""
                update account set banned = null, banned_at = null where telegram_id = ? and banned is not null""")
                .param(telegramId)
                .update() == 1;
    }

    private static User user(ResultSet row, int number) throws SQLException {
        var zone = row.getString("zone");
        return new User(row.getLong("telegram_id"), row.getString("first_name"),
                Language.valueOf(row.getString("language")), row.getBoolean("trial_gone"),
                row.getTimestamp("created_at").toInstant(), zone == null ? null : ZoneId.of(zone),
                row.getString("asked"), row.getString("banned"), row.getBoolean("offers"));
    }

    private Optional<Subscription> subscription(long telegramId) {
        return sql.sql("""
                select s.*, p.devices, p.trial, exists (select 1 from renewal r
                        where r.telegram_id = s.telegram_id and r.state = 'ACTIVE' and r.wanted_on) as renews,
                    exists (select 1 from renewal r where r.telegram_id = s.telegram_id and r.state <> 'FAILED'
                        and not r.wanted_on and r.renews_at > now() and not exists (select 1 from refund f
                            where f.charge_id = r.last_charge and f.state <> 'REFUSED')) as resumable
                from subscription s join plan p on p.code = s.plan_code where telegram_id = ?""")
                .param(telegramId)
                .query((row, _) -> new Subscription(row.getString("plan_code"),
                        row.getTimestamp("paid_until").toInstant(),
                        SubscriptionState.valueOf(row.getString("state")), row.getInt("devices"),
                        row.getBoolean("trial"), row.getBoolean("renews"),
                        row.getBoolean("resumable") && !row.getBoolean("renews")))
                .optional();
    }

    private record Trial(String code, int days) {
    }
}
