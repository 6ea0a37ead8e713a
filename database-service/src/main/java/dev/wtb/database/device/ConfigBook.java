package dev.wtb.database.device;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.database.key.Seal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What becomes of configs. Their owners' accounts are locked, or the configs themselves. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class ConfigBook {
    private static final int KEY_VERSION = 1;

    private final JdbcClient sql;
    private final Seal seal;

    ConfigBook(JdbcClient sql, Seal seal) {
        this.sql = sql;
        this.seal = seal;
    }

    /** A config that its node does not hold yet, its secrets sealed; {@code key-in-use}. */
    public void add(NewConfig config) {
        try {
            sql.sql("""
                    insert into config (id, telegram_id, device_id, geolocation_code, server_id, state, public_key,
                        private_key, preshared_key, key_version, bundle)
                    values (:id, :user, :device, :geolocation, :server, 'PENDING', :public, :private, :preshared,
                        :version, :bundle)""")
                    .param("id", config.id())
                    .param("user", config.telegramId())
                    .param("device", config.deviceId())
                    .param("geolocation", config.geolocationCode())
                    .param("server", config.serverId())
                    .param("public", config.publicKey())
                    .param("private", sealed(config.privateKey(), "private_key", config.id()))
                    .param("preshared", sealed(config.presharedKey(), "preshared_key", config.id()))
                    .param("version", KEY_VERSION)
                    .param("bundle", config.bundle())
                    .update();
        } catch (DuplicateKeyException used) {
            throw new Problem(HttpStatus.CONFLICT, ProblemTypes.KEY_IN_USE, "This key is in use");
        }
    }

    private byte @Nullable [] sealed(@Nullable String secret, String column, UUID id) {
        return secret == null ? null : seal.seal(secret, column, id, KEY_VERSION);
    }

    /** Another server than the one it was added with takes it. */
    public void moveTo(long serverId, UUID id) {
        sql.sql("update config set server_id = ? where id = ?").param(serverId).param(id).update();
    }

    /** Its node holds it; from now on its first handshake is awaited. */
    public void activate(UUID id) {
        sql.sql("update config set state = 'ACTIVE', active_since = now(), look_at = now() where id = ?")
                .param(id)
                .update();
    }

    /** Nothing of this person works until something is paid. */
    public void suspendAll(long telegramId) {
        sql.sql("update config set state = 'SUSPENDED' where telegram_id = ? and state in ('PENDING', 'ACTIVE')")
                .param(telegramId)
                .update();
    }

    /** Configs of people with paid time follow their devices; none works on one that waits, or for the banned. */
    public void followDevices(Long[] people) {
        sql.sql("""
                update config c set state = case when d.waits_since is not null or a.banned is not null then 'SUSPENDED'
                    when c.active_since is null then 'PENDING' else 'ACTIVE' end
                from device d, subscription s, account a
                where c.telegram_id = any(:people) and d.id = c.device_id and s.telegram_id = c.telegram_id
                    and a.telegram_id = c.telegram_id and c.state <> 'REVOKED' and s.state = 'ACTIVE'
                    and s.paid_until > now()
                    and (c.state = 'SUSPENDED') <> (d.waits_since is not null or a.banned is not null)""")
                .param("people", people)
                .update();
    }

    /** They end for good, and their keys with them. */
    public void revoke(Collection<UUID> ids) {
        sql.sql("""
                update config set state = 'REVOKED', private_key = null, look_at = null, revoked_at = now()
                where id = any(?)""").param(ids.toArray(UUID[]::new)).update();
    }

    /** Another config, not made yet, will replace it; its place is free from now on. */
    public void giveWay(UUID id, long seconds) {
        sql.sql("""
                update config set replaced_by = id, look_at = null, replaced_until = now() + make_interval(secs => ?)
                where id = ?""").param(seconds).param(id).update();
    }

    /** That other one is there. */
    public void replace(UUID id, UUID by) {
        sql.sql("update config set replaced_by = ? where id = ?").param(by).param(id).update();
    }

    /** They are about to leave their server: the next of their departures. */
    public void leave(Collection<UUID> ids) {
        sql.sql("update config set epoch = epoch + 1 where id = any(?)").param(ids.toArray(UUID[]::new)).update();
    }

    /**
     * They live on another server, whose node holds them.
     *
     * @param place where that server is; null when the place stays
     */
    public void settle(Collection<UUID> ids, long serverId, @Nullable String place) {
        sql.sql("""
                update config set server_id = :server, state = case when state = 'PENDING' then 'ACTIVE' else state end,
                    active_since = coalesce(active_since, now()),
                    geolocation_code = coalesce(:place, geolocation_code)
                where id = any(:configs)""")
                .param("server", serverId)
                .param("place", place)
                .param("configs", ids.toArray(UUID[]::new))
                .update();
    }

    /** Its owner alone has the private key from now on. */
    public void forgetKey(UUID id) {
        sql.sql("update config set private_key = null where id = ?").param(id).update();
    }

    /** The file that was last sent. */
    public void held(long telegramId, UUID id, String fingerprint) {
        sql.sql("""
                update config set held = :held where id = :id and telegram_id = :user and state <> 'REVOKED'
                    and held is distinct from :held""")
                .param("held", fingerprint)
                .param("id", id)
                .param("user", telegramId)
                .update();
    }

    /** What is not ready goes alone. */
    public void unbundle(UUID bundle) {
        sql.sql("update config set bundle = null where bundle = ? and state = 'PENDING'").param(bundle).update();
    }

    /** Configs to check for a first handshake; again after {@code often}, later {@code seldom} seconds, then never. */
    public List<UUID> awaited(int limit, double often, double seldom) {
        return sql.sql("""
                update config c set look_at = case
                    when c.active_since > now() - interval '1 hour' then now() + make_interval(secs => :often)
                    when c.active_since > now() - interval '3 days' then now() + make_interval(secs => :seldom) end
                where c.id in (select id from config where look_at <= now() and state = 'ACTIVE' order by look_at
                    limit :limit for no key update skip locked)
                returning c.id""")
                .param("often", often)
                .param("seldom", seldom)
                .param("limit", limit)
                .query(UUID.class)
                .list();
    }

    /** It shook hands; empty when that was known. */
    public Optional<Connected> connected(UUID id) {
        return sql.sql("""
                update config c set connected_on = current_date, look_at = null from device d
                where c.id = ? and d.id = c.device_id and c.connected_on is null and c.state <> 'REVOKED'
                returning c.telegram_id, d.name as device""").param(id).query(Connected.class).optional();
    }

    /** Those that have not shaken hands this long after their file, each answered once. */
    public List<Silent> silent(long afterSeconds, int limit) {
        return sql.sql("""
                update config set told_help = true
                where id in (select id from config where look_at is not null and not told_help and state = 'ACTIVE'
                    and active_since < now() - make_interval(secs => ?) limit ? for no key update skip locked)
                returning id, telegram_id""").param(afterSeconds).param(limit).query(Silent.class).list();
    }

    /** Whose device connected. */
    public record Connected(long telegramId, String device) {
    }

    /** Whose config did not connect. */
    public record Silent(UUID id, long telegramId) {
    }
}
