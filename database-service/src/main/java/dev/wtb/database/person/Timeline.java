package dev.wtb.database.person;

import dev.wtb.contract.person.PersonEvent;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What happened to somebody, from wherever it is noted; each part by an index of its own. */
@Component
class Timeline {
    private static final int SHOWN = 50;
    private static final String EVENTS = """
            select at, kind, what, detail from (
                select created_at as at, 'JOINED' as kind, '' as what, '' as detail from account where telegram_id = :id
                union all (select at, case kind when 'CHARGE' then 'PAID' else 'RETURNED' end, '', stars::text
                    from payment where telegram_id = :id order by at desc limit :shown)
                union all (select at, case when void then 'UNDONE' else 'DAYS' end, kind, days::text
                    from granted where telegram_id = :id and days <> 0 order by id desc limit :shown)
                union all (select at, 'PLAN', '', plan_code
                    from granted where telegram_id = :id and kind = 'PLAN' and not void order by id desc limit :shown)
                union all (select c.created_at, 'CONFIG', c.geolocation_code, d.name
                    from config c join device d on d.id = c.device_id
                    where c.telegram_id = :id order by c.created_at desc limit :shown)
                union all (select m.created_at, 'MOVED', m.reason, source.name || ' → ' || target.name
                    from config c join move m on m.config_id = c.id join server source on source.id = m.source_server_id
                        join server target on target.id = m.target_server_id
                    where c.telegram_id = :id order by m.id desc limit :shown)
                union all (select created_at, 'SENT', kind, ''
                    from outgoing_message where telegram_id = :id and state = 'SENT' order by id desc limit :shown)
                union all (select (select min(at) from ticket_line where ticket_id = ticket.id), 'TICKET', '', id::text
                    from ticket where telegram_id = :id order by id desc limit :shown)
                union all (select at, 'ACT', actor, act from audit
                    where subject = :id::text and act ~ '^(ban: |pardon$|give )' order by id desc limit :shown)) events
            where at is not null order by at desc limit :shown""";

    private final JdbcClient sql;

    Timeline(JdbcClient sql) {
        this.sql = sql;
    }

    List<PersonEvent> of(long telegramId) {
        return sql.sql(EVENTS).param("id", telegramId).param("shown", SHOWN).query(PersonEvent.class).list();
    }
}
