package dev.wtb.database.admin;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts failed log-ins by account and by address: five are free, then the wait doubles up to an hour, as NIST SP
 * 800-63B 5.2.2 asks. Counts are kept although the log-in itself fails.
 */
@Component
class LoginThrottle {
    private static final int FREE = 5;

    private final JdbcClient sql;

    LoginThrottle(JdbcClient sql) {
        this.sql = sql;
    }

    /** Counts an attempt before anything is checked; false when the subject must wait. */
    @Transactional
    boolean begin(String subject) {
        return sql.sql("""
                insert into login_throttle as t (subject, failures, blocked_until) values (:subject, 1, now())
                on conflict (subject) do update set failures = t.failures + 1,
                    blocked_until = now() + make_interval(secs => case when t.failures + 1 < :free then 0
                        else least(3600, power(2, t.failures + 1 - :free)) end)
                where t.blocked_until <= now()""").param("subject", subject).param("free", FREE).update() == 1;
    }

    @Transactional
    void succeeded(String subject) {
        sql.sql("delete from login_throttle where subject = ?").param(subject).update();
    }
}
