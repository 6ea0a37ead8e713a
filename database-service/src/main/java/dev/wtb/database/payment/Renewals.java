package dev.wtb.database.payment;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.incident.IncidentKind;
import dev.wtb.contract.message.Notice;
import dev.wtb.contract.payment.RenewalApi;
import dev.wtb.contract.payment.RenewalChange;
import dev.wtb.contract.payment.RenewalState;
import dev.wtb.database.DatabaseProperties;
import dev.wtb.database.entitlement.Entitlements;
import dev.wtb.database.incident.Incidents;
import dev.wtb.database.message.Outbox;
import java.sql.Timestamp;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.RestController;

/** Subscriptions that Telegram renews by itself: how they stand, and what Telegram must still be told. */
@RestController
@Transactional
class Renewals implements RenewalApi {
    /** After so many refusals in a row people are told. */
    private static final int ATTEMPTS = 3;
    private static final String OVERDUE = """
            state = 'ACTIVE' and renews_at < now() - interval '6 hours'
            and renews_at < (select finished_at from reconciliation) - interval '6 hours'""";

    private final JdbcClient sql;
    private final Entitlements entitlements;
    private final Outbox outbox;
    private final Incidents incidents;
    private final double leaseSeconds;

    Renewals(JdbcClient sql, Entitlements entitlements, Outbox outbox, Incidents incidents,
            DatabaseProperties properties) {
        this.incidents = incidents;
        this.sql = sql;
        this.entitlements = entitlements;
        this.outbox = outbox;
        this.leaseSeconds = properties.messageLease().toMillis() / 1000.0;
    }

    /** All stop, and only the last one is resumed. */
    @Override
    public void want(long telegramId, boolean on) {
        entitlements.lock(List.of(telegramId));
        var known = sql.sql("""
                update renewal set wanted_on = :on, due_at = now(), attempts = 0
                where telegram_id = :user and (not :on or first_charge = (
                    select first_charge from renewal r where telegram_id = :user and renews_at > now()
                        and state <> 'FAILED' and not exists (
                            select 1 from refund f where f.charge_id = r.last_charge and f.state <> 'REFUSED')
                    order by renews_at desc limit 1))""").param("on", on).param("user", telegramId).update();
        if (known == 0) {
            throw new Problem(HttpStatus.NOT_FOUND, ProblemTypes.NOT_FOUND, "Nothing of this user renews by itself");
        }
        entitlements.settle(List.of(telegramId));
    }

    @Override
    public List<RenewalChange> claim(int limit) {
        return sql.sql("""
                update renewal set due_at = now() + make_interval(secs => :lease * power(2, least(attempts, 6))),
                    attempts = attempts + 1
                where first_charge in (
                    select first_charge from renewal where due_at <= now() and wanted_on <> (state = 'ACTIVE') and (
                        state = 'ACTIVE' or (state = 'CANCELED' and renews_at > now()))
                    order by due_at limit :limit for no key update skip locked)
                returning telegram_id, first_charge, last_charge, wanted_on""")
                .param("lease", leaseSeconds)
                .param("limit", limit)
                .query((row, _) -> new RenewalChange(row.getString("first_charge"), row.getLong("telegram_id"),
                        Stream.of(row.getString("last_charge"), row.getString("first_charge")).distinct().toList(),
                        row.getBoolean("wanted_on")))
                .list();
    }

    @Override
    public void told(String subscription, boolean on) {
        change(subscription, on ? RenewalState.ACTIVE : RenewalState.CANCELED);
        sql.sql("update renewal set attempts = 0 where first_charge = ?").param(subscription).update();
        incidents.over(IncidentKind.RENEWAL_REFUSED, subscription);
    }

    /** People are told from the third refusal on, once per wish; Telegram is still asked again. */
    @Override
    public void refused(String subscription, String why) {
        sql.sql("""
                select telegram_id, wanted_on, renews_at from renewal
                where first_charge = ? and attempts >= ? and wanted_on <> (state = 'ACTIVE')""")
                .param(subscription)
                .param(ATTEMPTS)
                .query(Refused.class)
                .optional()
                .ifPresent(refused -> {
                    outbox.add(refused.telegramId,
                            "renewal-refused:" + subscription + ":" + refused.wantedOn + refused.renewsAt,
                            new Notice.RenewalRefused(refused.wantedOn));
                    incidents.raise(IncidentKind.RENEWAL_REFUSED, subscription, "subscription " + subscription + " of "
                            + refused.telegramId + " should " + (refused.wantedOn ? "renew" : "stop") + ": " + why);
                });
    }

    /** Telegram names the order only; the subscription due next is meant. What the user did there counts as wanted. */
    @Override
    public void state(String orderId, RenewalState state) {
        lockOwner("order_id", orderId);
        var meant = sql.sql("""
                select first_charge from renewal where order_id = ? and state <> ? order by renews_at limit 1""")
                .param(orderId)
                .param(state.name())
                .query(String.class)
                .optional();
        meant.ifPresent(subscription -> {
            if (state != RenewalState.FAILED) {
                sql.sql("update renewal set wanted_on = ? where first_charge = ?")
                        .param(state == RenewalState.ACTIVE)
                        .param(subscription)
                        .update();
            }
            change(subscription, state);
        });
    }

    private void lockOwner(String column, String value) {
        entitlements.lock(sql.sql("select telegram_id from renewal where " + column + " = ? limit 1")
                .param(value)
                .query(Long.class)
                .list());
    }

    /**
     * What Telegram should have renewed and said nothing of has failed, if Telegram's list was read since; a charge
     * that still comes revives it. Whether there was one.
     */
    boolean lapseOne() {
        var late = sql.sql("select first_charge from renewal where " + OVERDUE + " order by renews_at limit 1")
                .query(String.class)
                .optional();
        late.ifPresent(subscription -> {
            lockOwner("first_charge", subscription);
            if (sql.sql("select exists (select 1 from renewal where first_charge = ? and " + OVERDUE + ")")
                    .param(subscription)
                    .query(Boolean.class)
                    .single()) {
                change(subscription, RenewalState.FAILED);
            }
        });
        return late.isPresent();
    }

    /** Leeway comes and goes with the state, so the peers' end may change. */
    private void change(String subscription, RenewalState state) {
        var person = sql.sql("select telegram_id from renewal where first_charge = ?")
                .param(subscription)
                .query(Long.class)
                .optional();
        person.ifPresent(id -> {
            entitlements.lock(List.of(id));
            var changed = sql.sql("update renewal set state = :state where first_charge = :id and state <> :state")
                    .param("state", state.name())
                    .param("id", subscription)
                    .update();
            if (changed == 1) {
                entitlements.settle(List.of(id));
                failed(id, subscription, state);
            }
        });
    }

    /** Whoever stopped renewals needs no news of the failure. */
    private void failed(long telegramId, String subscription, RenewalState state) {
        sql.sql("""
                select s.paid_until from renewal r join subscription s on s.telegram_id = r.telegram_id
                where r.first_charge = ? and r.wanted_on and r.state = 'FAILED'""")
                .param(subscription)
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant)
                .filter(_ -> state == RenewalState.FAILED)
                .ifPresent(until -> outbox.add(telegramId, "failed:" + subscription + ":" + until,
                        new Notice.RenewalFailed(until)));
    }

    private record Refused(long telegramId, boolean wantedOn, Timestamp renewsAt) {
    }
}
