package dev.wtb.database.person;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.message.Notice;
import dev.wtb.contract.payment.PaymentApi;
import dev.wtb.contract.person.PeopleApi;
import dev.wtb.contract.person.PeopleFilter;
import dev.wtb.contract.person.PeopleFound;
import dev.wtb.contract.person.Person;
import dev.wtb.contract.person.PersonLine;
import dev.wtb.contract.user.SubscriptionState;
import dev.wtb.contract.user.UserApi;
import dev.wtb.database.admin.AuditLog;
import dev.wtb.database.entitlement.Entitlements;
import dev.wtb.database.entitlement.GrantKind;
import dev.wtb.database.entitlement.Granting;
import dev.wtb.database.message.Outbox;
import dev.wtb.database.plan.PlanNames;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.RestController;

/** Finds people, and does for one what an operator may. */
@RestController
class People implements PeopleApi {
    private static final int SHOWN = 50;
    private static final String LIST = """
            select a.telegram_id, a.first_name, a.created_at, a.banned is not null as banned, s.plan_code, s.state,
                s.paid_until, (select count(distinct device_id) from config c
                    where c.telegram_id = a.telegram_id and c.state <> 'REVOKED') as devices
            from account a left join subscription s on s.telegram_id = a.telegram_id
            where a.telegram_id in (%s) order by a.created_at desc limit :shown""";
    private static final String NEWEST = "select telegram_id from account order by created_at desc limit :shown";
    /** Each by an index of its own. */
    private static final String FOUND = """
            select telegram_id from account where telegram_id = :id
            union select telegram_id from config where public_key = :text
            union select telegram_id from payment where charge_id = :text
            union select telegram_id from orders where id = :text
            union (select telegram_id from account where lower(first_name) like :name order by lower(first_name) limit :shown)""";

    private final JdbcClient sql;
    private final UserApi users;
    private final PaymentApi payments;
    private final Entitlements entitlements;
    private final PlanNames plans;
    private final Outbox outbox;
    private final AuditLog audit;
    private final Timeline timeline;

    People(JdbcClient sql, UserApi users, PaymentApi payments, Entitlements entitlements, PlanNames plans,
            Outbox outbox, AuditLog audit, Timeline timeline) {
        this.plans = plans;
        this.timeline = timeline;
        this.sql = sql;
        this.users = users;
        this.payments = payments;
        this.entitlements = entitlements;
        this.outbox = outbox;
        this.audit = audit;
    }

    @Override
    @Transactional(readOnly = true)
    public List<PersonLine> find(String text) {
        var wanted = text.strip();
        return wanted.isEmpty()
                ? sql.sql(LIST.formatted(NEWEST)).param("shown", SHOWN).query(People::read).list()
                : sql.sql(LIST.formatted(FOUND))
                        .param("shown", SHOWN)
                        .param("id", wanted.matches("\\d{1,18}") ? Long.parseLong(wanted) : -1L)
                        .param("text", wanted)
                        .param("name", wanted.toLowerCase(Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1") + "%")
                        .query(People::read)
                        .list();
    }

    @Override
    @Transactional(readOnly = true)
    public PeopleFound found(PeopleFilter filter) {
        var circle = new Circle(filter);
        var them = "select a.telegram_id" + Circle.FROM + "where " + circle.condition();
        long count = sql.sql("select count(*) from (" + them + " limit :most) them")
                .params(circle.parameters())
                .param("most", PeopleFound.MOST)
                .query(Long.class)
                .single();
        return new PeopleFound(count, sql.sql(LIST.formatted(them + " order by a.created_at desc limit :shown"))
                .params(circle.parameters())
                .param("shown", SHOWN)
                .query(People::read)
                .list());
    }

    @Override
    @Transactional(readOnly = true)
    public Person person(long telegramId) {
        var account = users.account(telegramId);
        return new Person(account, sql.sql("select reachable from account where telegram_id = ?")
                .param(telegramId)
                .query(Boolean.class)
                .single(), payments.payments(telegramId), timeline.of(telegramId));
    }

    @Override
    @Transactional
    public void give(long telegramId, int days, String key, String actor) {
        users.account(telegramId);
        var given = entitlements.give(
                List.of(Granting.free(telegramId, GrantKind.OPERATOR, "operator:" + telegramId + ":" + key, days)));
        if (!given.isEmpty()) {
            outbox.add(telegramId, "given:" + telegramId + ":" + key,
                    new Notice.DaysGiven(days, entitlements.paidUntil(telegramId)));
            audit.write(actor, "give " + days + " days", String.valueOf(telegramId));
        }
    }

    @Override
    @Transactional
    public void change(long telegramId, String plan, String key, String actor) {
        users.account(telegramId);
        plans.forSale(plan);
        var grant = Granting.plan(telegramId, "plan:" + telegramId + ":" + key, plan);
        entitlements.lock(List.of(telegramId));
        if (entitlements.has(grant)) {
            return;
        }
        if (!sql.sql("select exists (select" + Circle.FROM + "where a.telegram_id = ? and " + Circle.MAY_CHANGE_PLAN
                + " and s.plan_code <> ?)").param(telegramId).param(plan).query(Boolean.class).single()) {
            throw new Problem(HttpStatus.CONFLICT, ProblemTypes.CONFLICT,
                    "Only a plan whose time runs can be changed to another, and not while it renews by itself");
        }
        entitlements.giveLocked(List.of(grant));
        outbox.add(telegramId, grant.key(), plans.changed(plan, entitlements.paidUntil(telegramId)));
        audit.write(actor, "give plan " + plan, String.valueOf(telegramId));
    }

    private static PersonLine read(ResultSet row, int number) throws SQLException {
        return new PersonLine(row.getLong("telegram_id"), row.getString("first_name"),
                row.getTimestamp("created_at").toInstant(), row.getBoolean("banned"), row.getString("plan_code"),
                state(row.getString("state")), row.getTimestamp("paid_until") == null
                        ? null
                        : row.getTimestamp("paid_until").toInstant(),
                row.getInt("devices"));
    }

    private static @Nullable SubscriptionState state(@Nullable String name) {
        return name == null ? null : SubscriptionState.valueOf(name);
    }
}
