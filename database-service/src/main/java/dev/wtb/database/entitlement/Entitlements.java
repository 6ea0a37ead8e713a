package dev.wtb.database.entitlement;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.message.Notice;
import dev.wtb.database.message.Outbox;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who may use the product until when, which is what their grants make. Every change reaches all their devices and
 * peers in the same transaction. Rows are locked in one order everywhere: accounts, their configs, orders, servers;
 * each by id; the audit log comes last.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Entitlements {
    private final JdbcClient sql;
    private final GrantBook grants;
    private final Subscriptions subscriptions;
    private final DeviceLimit devices;
    private final Reach reach;
    private final Outbox outbox;
    private final Clock clock;

    Entitlements(JdbcClient sql, GrantBook grants, Subscriptions subscriptions, DeviceLimit devices, Reach reach,
            Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
        this.sql = sql;
        this.grants = grants;
        this.subscriptions = subscriptions;
        this.devices = devices;
        this.reach = reach;
    }

    /** Locks people with their configs, whatever is to be done with them. */
    public void lock(Collection<Long> people) {
        var ids = people.toArray(Long[]::new);
        sql.sql("""
                select telegram_id from account where telegram_id = any(?) order by telegram_id for no key update""")
                .param(ids)
                .query(Long.class)
                .list();
        sql.sql("""
                select id from config where telegram_id = any(?) and state <> 'REVOKED' order by id
                for no key update""").param(ids).query((_, _) -> true).list();
    }

    /** Locks people with all that is theirs: for what ends some of their configs and may wake others. */
    public void lockWithServers(Collection<Long> people) {
        lock(people);
        reach.lock(people);
    }

    /** Locks an entitlement in force and answers its number of devices; {@code banned} or {@code no-subscription}. */
    public int lockActive(long telegramId) {
        lock(List.of(telegramId));
        var found = sql.sql("""
                select a.banned is not null as banned, p.devices
                from account a
                    left join subscription s on s.telegram_id = a.telegram_id and s.state = 'ACTIVE'
                        and peer_until(s.telegram_id) > now()
                    left join plan p on p.code = s.plan_code
                where a.telegram_id = ?""").param(telegramId).query(Holder.class).optional();
        if (found.isPresent() && found.get().banned) {
            throw new Problem(HttpStatus.FORBIDDEN, ProblemTypes.BANNED, "The user is banned");
        }
        return found.map(Holder::devices)
                .orElseThrow(() -> new Problem(HttpStatus.CONFLICT,
                        ProblemTypes.NO_SUBSCRIPTION, "The user has neither trial nor paid time"));
    }

    /** What paying for a plan now would lead to. */
    public Optional<Extension> preview(long telegramId, String planCode, int days) {
        return grants.imagine(GrantKind.PURCHASE, planCode, days)
                .map(grant -> grants.paidTime(telegramId).plus(grant))
                .map(time -> new Extension(time.until(), time.convertedDays()));
    }

    /** Gives days, once for each key, to several people at once; answers what was not there before. */
    public List<Granted> give(List<Granting> wanted) {
        lock(people(wanted));
        return giveLocked(wanted);
    }

    /** The same to people whom the caller has locked. */
    public List<Granted> giveLocked(List<Granting> wanted) {
        var given = wanted.stream()
                .filter(grants::add)
                .map(grant -> new Granted(grant.telegramId(), grant.kind(), grant.key(), grant.days()))
                .toList();
        settle(people(wanted));
        return given;
    }

    /** Whether this was given, and not taken back. */
    public boolean has(Granting one) {
        return sql.sql("select exists (select from granted where key = ? and not void)")
                .param(one.key())
                .query(Boolean.class)
                .single();
    }

    private static List<Long> people(List<Granting> wanted) {
        return wanted.stream().map(Granting::telegramId).distinct().toList();
    }

    /** Gives days to one person, once for the key; answers the new end of the paid time. */
    public Instant give(Granting wanted) {
        give(List.of(wanted));
        return paidUntil(wanted.telegramId());
    }

    /** The end of somebody's paid time. */
    public Instant paidUntil(long telegramId) {
        return sql.sql("select paid_until from subscription where telegram_id = ?")
                .param(telegramId)
                .query(Timestamp.class)
                .single()
                .toInstant();
    }

    /** Whether somebody ever got days that were not taken back. */
    public boolean hadAny(long telegramId) {
        return sql.sql("select exists (select 1 from granted where telegram_id = ? and not void)")
                .param(telegramId)
                .query(Boolean.class)
                .single();
    }

    /** Locks whoever has something that hangs on a charge, and those who are changed with them. */
    public void lockHolders(String chargeId, Collection<Long> more) {
        lock(Stream.concat(grants.holders(chargeId).stream(), more.stream()).distinct().toList());
    }

    /** Takes away all that hangs on a charge, as if it had never been, whoever has it; its holders are locked. */
    public List<Granted> takeBack(String chargeId) {
        return settled(grants.annul(chargeId));
    }

    /** Gives back what {@link #takeBack} took; its holders are locked. */
    public List<Granted> restore(String chargeId) {
        return settled(grants.revive(chargeId));
    }

    private List<Granted> settled(List<Granted> changed) {
        settle(changed.stream().map(Granted::telegramId).distinct().toList());
        return changed;
    }

    /** Makes subscription, devices and peers of locked people what their grants say. */
    public void settle(Collection<Long> people) {
        people.forEach(this::store);
        if (hasAnything(people)) {
            devices.apply(people);
            reach.apply(people);
        }
    }

    /** Most who pay for the first time have neither. */
    private boolean hasAnything(Collection<Long> people) {
        return sql.sql("""
                select exists (select from config where telegram_id = any(:people) and state <> 'REVOKED')
                    or exists (select from device where telegram_id = any(:people) and waits_since is not null)""")
                .param("people", people.toArray(Long[]::new))
                .query(Boolean.class)
                .single();
    }

    private void store(long telegramId) {
        var time = grants.paidTime(telegramId);
        if (time.terms() == null) {
            subscriptions.empty(telegramId);
            return;
        }
        if (time.until().isAfter(clock.instant()) && !subscriptions.lasts(telegramId, time.until())) {
            outbox.recall(telegramId,
                    List.of(Notice.Expired.class, Notice.GraceEnding.class, Notice.Expiring.class));
        }
        subscriptions.store(telegramId, time.terms().plan(), time.until());
    }

    private record Holder(boolean banned, @Nullable Integer devices) {
    }
}
