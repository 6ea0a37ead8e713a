package dev.wtb.database.payment;

import dev.wtb.contract.payment.LedgerEntry;
import dev.wtb.contract.payment.LedgerSums;
import dev.wtb.contract.payment.LedgerSums.Month;
import dev.wtb.contract.payment.LedgerViewApi;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.RestController;

/** The ledger in pages; a page costs the same however long the ledger is. */
@RestController
class LedgerView implements LedgerViewApi {
    private static final int PAGE = 100;
    /** The list may have been read a moment before the line was booked. */
    private static final String SETTLED = "p.at < now() - interval '10 minutes'";
    private static final String LISTED = """
            exists (select from star_transaction s where s.id = p.charge_id and s.incoming = (p.kind = 'CHARGE'))""";

    private final JdbcClient sql;

    LedgerView(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    @Transactional(readOnly = true)
    public List<LedgerEntry> entries(boolean refunds, @Nullable Instant before, String key) {
        return sql.sql("""
                select p.charge_id, p.kind = 'REFUND' as refund, p.at, p.telegram_id, p.stars, p.days, p.credited,
                    coalesce(a.first_name, '') as first_name, coalesce(o.plan_code, '') as plan_code,
                    case when %s then 'MATCHED' when %s then 'MISSING' else 'WAITING' end as match
                from payment p left join account a on a.telegram_id = p.telegram_id left join orders o on o.id = p.order_id
                where %s p.at <= :before and (p.at, p.charge_id || p.kind) < (:before, :key)
                order by p.at desc, p.charge_id || p.kind desc limit :page"""
                .formatted(LISTED, SETTLED, refunds ? "p.kind = 'REFUND' and" : ""))
                .param("before", Timestamp.from(before == null ? Instant.parse("9999-01-01T00:00:00Z") : before))
                .param("key", key)
                .param("page", PAGE)
                .query(LedgerEntry.class)
                .list();
    }

    @Override
    @Transactional(readOnly = true)
    public LedgerSums sums() {
        return new LedgerSums(month(0), month(1), sql.sql("""
                select count(*) from payment p where p.kind = 'CHARGE' and p.at > now() - interval '2 days' and %s
                    and not %s""".formatted(SETTLED, LISTED)).query(Long.class).single(),
                sql.sql("select finished_at from reconciliation").query(Instant.class).optional().orElse(null));
    }

    private Month month(int ago) {
        return sql.sql("""
                with month as (select date_trunc('month', now(), 'UTC') - make_interval(months => :ago) as begins)
                select count(distinct telegram_id) filter (where kind = 'CHARGE') as payers,
                    coalesce(sum(stars) filter (where kind = 'CHARGE'), 0) as charged,
                    coalesce(sum(stars) filter (where kind = 'REFUND'), 0) as returned
                from payment where at >= (select begins from month)
                    and at < (select begins + interval '1 month' from month)""")
                .param("ago", ago)
                .query(Month.class)
                .single();
    }
}
