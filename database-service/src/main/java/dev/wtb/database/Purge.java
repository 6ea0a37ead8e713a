package dev.wtb.database;

import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Forgets what is over, a page at a time; docs/privacy-and-retention.md names each life. Money, what it granted and the
 * audit log stay.
 */
@Component
class Purge {
    private static final Logger LOG = LoggerFactory.getLogger(Purge.class);
    private static final int PAGE = 1000;
    private static final int MOST_PAGES = 50;
    private static final String REVOKED = """
            select id from config where state = 'REVOKED' and revoked_at < now() - interval '30 days' limit 100""";

    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Map<String, String> lives = new LinkedHashMap<>();

    Purge(JdbcClient sql, TransactionTemplate transaction, DatabaseProperties properties) {
        this.sql = sql;
        this.transaction = transaction;
        lives.put("unpaid orders", page("created_at", "orders", "id", """
                state in ('NEW', 'CHECKOUT') and created_at < now() - make_interval(secs => %d) - interval '1 day'
                and not exists (select 1 from payment p where p.order_id = x.id)"""
                .formatted(properties.shop().orderLife().toSeconds())));
        lives.put("messages", page("created_at", "outgoing_message", "id",
                """
                state <> 'NEW' and created_at < now() - interval '30 days' and kind not in ('RECEIPT', 'GIFT_BOUGHT')"""));
        lives.put("receipts", page("created_at", "outgoing_message", "id", """
                state <> 'NEW' and created_at < now() - interval '400 days'"""));
        lives.put("parked updates", page("received_at", "incoming_update", "update_id", """
                state = 'PARKED' and received_at < now() - interval '30 days'"""));
        lives.put("moves", page("created_at", "move", "id", """
                phase not in ('RESERVED', 'SWITCHED') and created_at < now() - interval '90 days'"""));
        lives.put("moves of revoked configs", page("config_id", "move", "id", "config_id in (" + REVOKED + ")"));
        lives.put("usage", page("day", "usage_day", "config_id, day", "day < current_date - 400"));
        lives.put("usage of revoked configs",
                page("config_id", "usage_day", "config_id, day", "config_id in (" + REVOKED + ")"));
        lives.put("revoked configs", page("revoked_at", "config", "id", """
                state = 'REVOKED' and revoked_at < now() - interval '30 days'
                and not exists (select 1 from config o where o.replaced_by = x.id)
                and not exists (select 1 from move m where m.config_id = x.id)
                and not exists (select 1 from usage_day u where u.config_id = x.id)"""));
        lives.put("deleted devices", page("deleted_at", "device", "id", """
                deleted_at < now() - interval '30 days'
                and not exists (select 1 from config c where c.device_id = x.id)"""));
        lives.put("tombstones", page("at", "peer_removal", "server_id, public_key", """
                at < now() - interval '30 days'
                and version <= (select applied_generation from server s where s.id = x.server_id)"""));
        lives.put("pictures of tickets", page("ticket_id, at", "ticket_picture", "id", """
                ticket_id in (select id from ticket where not open and closed_at < now() - interval '90 days')"""));
        lives.put("lines of tickets", page("ticket_id", "ticket_line", "key", """
                ticket_id in (select id from ticket where not open and closed_at < now() - interval '400 days')"""));
        lives.put("tickets", page("closed_at", "ticket", "id", """
                not open and closed_at < now() - interval '400 days'
                and not exists (select 1 from ticket_line l where l.ticket_id = x.id)"""));
        lives.put("recipients of handouts", page("handout_id", "handout_person", "handout_id, telegram_id", """
                handout_id = (select id from handout h where at < now() - interval '30 days'
                    and state not in ('RUNNING', 'UNDOING')
                    and exists (select from handout_person p where p.handout_id = h.id) order by at limit 1)"""));
        lives.put("alerts",
                page("created_at", "alert", "id", "state <> 'NEW' and created_at < now() - interval '30 days'"));
        lives.put("incidents", page("ended_at", "incident", "id", """
                ended_at < now() - interval '400 days'
                and not exists (select 1 from alert a where a.incident_id = x.id)"""));
        lives.put("enrolments of hosts", page("created_at", "enrolment", "id", """
                token is null and created_at < now() - interval '100 days'"""));
        lives.put("samples by hour", page("at", "sample_sum", "hours, at, server_id", """
                hours = 1 and at < now() - interval '100 days'"""));
        lives.put("samples by day", page("at", "sample_sum", "hours, at, server_id", """
                hours = 24 and at < now() - interval '2 years'"""));
        lives.put("failed logins",
                page("blocked_until", "login_throttle", "subject", "blocked_until < now() - interval '1 day'"));
    }

    /** The oldest first, which is how each is indexed: whatever the planner believes, what is young costs nothing. */
    private static String page(String oldest, String table, String key, String over) {
        return """
                delete from %1$s where (%2$s) in (
                    select %2$s from %1$s x where %3$s order by %4$s limit %5$d for update skip locked)"""
                .formatted(table, key, over, oldest, PAGE);
    }

    /** One kind that fails holds up no other. */
    @Scheduled(fixedDelayString = "#{settings.purgeInterval()}")
    void look() {
        lives.forEach((name, page) -> {
            try {
                long gone = pages(page);
                if (gone > 0) {
                    LOG.info("Forgot {} {}", gone, name);
                }
            } catch (DataAccessException failed) {
                LOG.warn("Nothing of {} is forgotten this time", name, failed);
            }
        });
    }

    private long pages(String page) {
        long gone = 0;
        for (int i = 0; i < MOST_PAGES; i++) {
            int rows = transaction.execute(_ -> sql.sql(page).update());
            gone += rows;
            if (rows < PAGE) {
                return gone;
            }
        }
        return gone;
    }
}
