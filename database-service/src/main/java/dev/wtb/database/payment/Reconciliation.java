package dev.wtb.database.payment;

import dev.wtb.contract.incident.IncidentKind;
import dev.wtb.contract.payment.Charge;
import dev.wtb.contract.payment.LedgerApi;
import dev.wtb.contract.payment.LedgerState;
import dev.wtb.contract.payment.StarTransaction;
import dev.wtb.database.Breakdown;
import dev.wtb.database.incident.Incidents;
import dev.wtb.database.user.UserRegistry;
import jakarta.validation.Validator;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.RestController;

/** Our ledger against Telegram's: what is missing here is credited or taken back, what is missing there is told. */
@RestController
class Reconciliation implements LedgerApi {
    private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);
    private static final long OVERLAP = 200;
    private static final int MISSES = 2;
    private static final Duration PERIOD = Duration.ofDays(30);

    private final JdbcClient sql;
    private final Validator validator;
    private final Cashier cashier;
    private final Refunds refunds;
    private final UserRegistry people;
    private final Incidents incidents;

    Reconciliation(JdbcClient sql, Validator validator, Cashier cashier, Refunds refunds, UserRegistry people,
            Incidents incidents) {
        this.sql = sql;
        this.validator = validator;
        this.cashier = cashier;
        this.refunds = refunds;
        this.people = people;
        this.incidents = incidents;
    }

    @Override
    public long cursor() {
        return Math.max(0,
                sql.sql("select rows_read from reconciliation").query(Long.class).single() - OVERLAP);
    }

    /** Each charge and refund has its own transaction; one that cannot be booked is parked and holds up no other. */
    @Override
    public void mirror(List<StarTransaction> page) {
        var valid = page.stream().filter(this::valid).toList();
        var own = own(valid.stream().filter(row -> row.payer() != null).toList());
        var booked = booked(own);
        for (var row : own) {
            if (!booked.contains((row.incoming() ? "CHARGE" : "REFUND") + row.id())) {
                alone(row, () -> book(row));
            }
        }
    }

    private boolean valid(StarTransaction row) {
        var faults = validator.validate(row);
        if (!faults.isEmpty()) {
            park(row, faults.iterator().next().getPropertyPath().toString());
            return false;
        }
        return alone(row, () -> store(row));
    }

    /** Whether it could be done; a database that is away is no fault of the row. */
    private boolean alone(StarTransaction row, Runnable act) {
        try {
            act.run();
            return true;
        } catch (RuntimeException fault) {
            if (Breakdown.is(fault)) {
                throw fault;
            }
            LOG.error("A row of Telegram's list cannot be booked", fault);
            park(row, fault.getClass().getSimpleName());
            return false;
        }
    }

    /** Told once, however often the row is read again. */
    private void park(StarTransaction row, String fault) {
        var id = String.valueOf(row.id()).replace("\0", "");
        var fresh = sql.sql("""
                insert into star_transaction as t (id, incoming, stars, at, parked)
                values (:id, :incoming, :stars, coalesce(:at::timestamptz, now()), :fault)
                on conflict (id, incoming) do update set parked = excluded.parked where t.parked is null""")
                .param("id", id)
                .param("incoming", row.incoming())
                .param("stars", row.stars())
                .param("at", row.at() == null ? null : Timestamp.from(row.at()))
                .param("fault", fault)
                .update();
        if (fresh == 1) {
            incidents.raise(IncidentKind.PARKED_TRANSACTION, id, "transaction " + id + " of " + row.stars()
                    + " Stars, " + (row.incoming() ? "to" : "from") + " the bot: " + fault);
        }
    }

    /** What the bot sold before this database began is not for us to judge, unless we know its order. */
    private List<StarTransaction> own(List<StarTransaction> page) {
        var began = sql.sql("select began_at from reconciliation").query(Timestamp.class).single().toInstant();
        var parked = Set.copyOf(
                sql.sql("select id || incoming from star_transaction where id = any(?) and parked is not null")
                        .param(ids(page))
                        .query(String.class)
                        .list());
        return page.stream()
                .filter(row -> !parked.contains(row.id() + row.incoming()))
                .filter(row -> row.at().isAfter(began) || known(row))
                .toList();
    }

    private boolean known(StarTransaction row) {
        return row.payer() != null && sql.sql("select exists (select 1 from orders where id = ?)")
                .param(row.payer().payload())
                .query(Boolean.class)
                .single();
    }

    private void book(StarTransaction row) {
        var payer = Objects.requireNonNull(row.payer());
        if (!row.incoming()) {
            refunds.done(row.id(), payer.telegramId(), row.stars());
            return;
        }
        people.meet(payer.telegramId(), payer.firstName(), payer.language());
        cashier.credit(new Charge(row.id(), payer.payload(), payer.telegramId(), OrderBook.CURRENCY, row.stars(),
                payer.renewing() ? row.at().plus(PERIOD) : null), Source.LEDGER);
    }

    private void store(StarTransaction row) {
        sql.sql("""
                insert into star_transaction (id, incoming, stars, at) values (?, ?, ?, ?) on conflict do nothing""")
                .param(row.id())
                .param(row.incoming())
                .param(row.stars())
                .param(Timestamp.from(row.at()))
                .update();
    }

    private Set<String> booked(List<StarTransaction> page) {
        return new HashSet<>(sql.sql("select kind || charge_id from payment where charge_id = any(:ids)")
                .param("ids", ids(page))
                .query(String.class)
                .list());
    }

    private static String[] ids(List<StarTransaction> page) {
        return page.stream().map(StarTransaction::id).toArray(String[]::new);
    }

    /** A list that got shorter is read anew from its beginning. */
    @Override
    @Transactional
    public LedgerState finished(long rows) {
        sql.sql("""
                update reconciliation set finished_at = now(),
                    rows_read = case when :rows < rows_read then 0 else :rows end""").param("rows", rows).update();
        sql.sql("""
                select charge_id from payment p where kind = 'CHARGE'
                    and at between now() - interval '2 days' and now() - interval '10 minutes'
                    and not exists (select 1 from star_transaction s where s.id = p.charge_id and s.incoming)
                limit 100""")
                .query(String.class)
                .list()
                .forEach(charge -> incidents.raise(IncidentKind.UNMATCHED_CHARGE,
                        "charge " + charge + " is not in Telegram's list"));
        return new LedgerState(!sql.sql("""
                select exists (select 1 from star_transaction where seen_at > now() - interval '1 hour')""")
                .query(Boolean.class)
                .single());
    }

    /** Stars may move between reading the list and asking for the balance, so one difference alone says nothing. */
    @Override
    @Transactional
    public void balance(long stars) {
        var sum = sql
                .sql("select coalesce(sum(case when incoming then stars else -stars end), 0) from star_transaction")
                .query(Long.class)
                .single();
        var misses = sql.sql("""
                update reconciliation set balance_misses = case when :equal then 0 else balance_misses + 1 end
                returning balance_misses""").param("equal", sum == stars).query(Integer.class).single();
        if (misses >= MISSES) {
            incidents.raise(IncidentKind.BALANCE,
                    "Telegram's balance is %+d Stars from what its list makes".formatted(stars - sum));
        }
    }
}
