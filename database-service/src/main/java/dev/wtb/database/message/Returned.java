package dev.wtb.database.message;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What was queued in the very moment in which its person came back: its transaction still saw them away, and
 * {@link Outbox#release} did not see it yet. Without this a paid file would wait for the next time that they leave.
 */
@Component
class Returned {
    private final JdbcClient sql;

    Returned(JdbcClient sql) {
        this.sql = sql;
    }

    @Scheduled(fixedDelay = 3_000)
    @Transactional
    void release() {
        int due = sql.sql("""
                update outgoing_message m set due_at = now() from account a
                where m.state = 'NEW' and m.due_at = 'infinity' and a.telegram_id = m.telegram_id and a.reachable""")
                .update();
        if (due > 0) {
            sql.sql(MessageQueue.WAKE).query().singleRow();
        }
    }
}
