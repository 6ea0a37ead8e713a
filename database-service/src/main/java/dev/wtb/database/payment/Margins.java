package dev.wtb.database.payment;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.payment.Margin;
import dev.wtb.contract.payment.Margin.OfServer;
import dev.wtb.contract.payment.MarginApi;
import dev.wtb.database.DatabaseProperties;
import dev.wtb.database.admin.AuditLog;
import dev.wtb.database.server.ServerBook;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.RestController;

/** Money by the servers where its payers live now. */
@RestController
class Margins implements MarginApi {
    private static final String PAID = """
            with month as (select date_trunc('month', now(), 'UTC') - make_interval(months => :ago) as begins),
                paid as (
                    select telegram_id, sum(case kind when 'CHARGE' then stars else -stars end) as stars from payment
                    where at >= (select begins from month) and at < (select begins + interval '1 month' from month)
                    group by telegram_id),
                home as (
                    select distinct c.telegram_id, c.server_id from config c join server s on s.id = c.server_id
                    where c.state <> 'REVOKED' and c.replaced_by is null and s.state <> 'REMOVED'
                        and c.telegram_id in (select telegram_id from paid)),
                share as materialized (
                    select h.server_id, p.telegram_id,
                        p.stars / (count(*) over (partition by p.telegram_id))::numeric as stars
                    from paid p join home h on h.telegram_id = p.telegram_id)
            """;

    private final JdbcClient sql;
    private final ServerBook servers;
    private final AuditLog audit;
    private final double starWorth;

    Margins(JdbcClient sql, ServerBook servers, AuditLog audit, DatabaseProperties properties) {
        this.sql = sql;
        this.servers = servers;
        this.audit = audit;
        this.starWorth = properties.shop().starWorth();
    }

    @Override
    @Transactional(readOnly = true)
    public Margin margin(boolean last) {
        int ago = last ? 1 : 0;
        var servers = of(ago);
        return sql.sql(PAID + """
                select coalesce(sum(stars), 0)::bigint as stars, coalesce(sum(stars) filter (where not exists (
                    select from home h where h.telegram_id = p.telegram_id)), 0)::bigint as elsewhere
                from paid p""")
                .param("ago", ago)
                .query((row, _) -> new Margin(starWorth, servers, row.getLong("elsewhere"), row.getLong("stars")))
                .single();
    }

    private List<OfServer> of(int ago) {
        return sql.sql(PAID + """
                select s.id, s.name, g.name_en as place_en, g.name_ru as place_ru, s.cost,
                    (select count(*) from config c where c.server_id = s.id and c.state <> 'REVOKED'
                        and c.replaced_by is null) as configs,
                    coalesce((select round(sum(stars)) from share where server_id = s.id), 0)::bigint as stars
                from server s join geolocation g on g.code = s.geolocation_code
                where s.state <> 'REMOVED' order by g.position, g.code, s.name""")
                .param("ago", ago)
                .query(OfServer.class)
                .list();
    }

    @Override
    @Transactional
    public void cost(long id, int cost, String actor) {
        var before = sql.sql("select name, cost from server where id = ? and state <> 'REMOVED' for no key update")
                .param(id)
                .query(Cost.class)
                .optional()
                .orElseThrow(
                        () -> new Problem(HttpStatus.NOT_FOUND, ProblemTypes.NOT_FOUND, "There is no such server"));
        if (before.cost != cost) {
            servers.cost(id, cost);
            audit.write(actor, "server.cost", before.name, before, new Cost(before.name, cost));
        }
    }

    private record Cost(String name, int cost) {
    }
}
