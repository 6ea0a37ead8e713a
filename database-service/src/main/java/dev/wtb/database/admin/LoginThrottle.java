package dev.wtb.database.admin;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts failed log-ins by account and by address: five are free, then the wait doubles (NIST SP 800-63B 5.2.2).
 * Counts are kept although the log-in itself fails, and forgotten after a day. An address from which somebody has
 * entered before does not wait for the account, so that a stranger who guesses locks nobody out; nor does a password
 * with a second factor behind it, whose own count only those who know the password can drive.
 */
@Component
class LoginThrottle {
    private static final int FREE = 5;
    private static final int ACCOUNT_SECONDS = 900;
    private static final int ADDRESS_SECONDS = 3600;
    /** Unknown names share this many counters: one for each invented name would fill the table. */
    private static final int STRANGERS = 256;
    private static final int NETWORK_BYTES = 8;

    private final JdbcClient sql;

    LoginThrottle(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * Counts a password before it is checked.
     *
     * @param guarded it opens nothing without a second factor
     */
    @Transactional
    Attempt password(String login, boolean known, boolean guarded, String address) {
        var from = network(address);
        if (!known) {
            return begun(from, "stranger:" + Math.floorMod(login.hashCode(), STRANGERS));
        }
        if (trusted(login, from)) {
            return begun(from, "trusted:" + login + ":" + from);
        }
        return begun(from, guarded ? "guarded:" + login + ":" + from : "login:" + login);
    }

    /** Counts a code of a second factor before it is checked. */
    @Transactional
    Attempt code(String login, String address) {
        var from = network(address);
        return trusted(login, from)
                ? begun(from, "trusted-code:" + login + ":" + from)
                : begun(from, "code:" + login);
    }

    private Attempt begun(String from, String account) {
        return new Attempt(from, account, count(account, ACCOUNT_SECONDS) && count("address:" + from, ADDRESS_SECONDS));
    }

    /** The password was right, and a code is asked for: the account's count starts anew. */
    @Transactional
    void passed(Attempt attempt) {
        forget(attempt.account);
    }

    /** Starts the counts anew and remembers the address. */
    @Transactional
    void succeeded(String login, Attempt attempt) {
        sql.sql("""
                insert into login_address (login, address) values (?, ?)
                on conflict (login, address) do update set last_at = now()""")
                .param(login)
                .param(attempt.address)
                .update();
        passed(attempt);
        forget("address:" + attempt.address);
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.HOURS)
    @Transactional
    void forget() {
        sql.sql("delete from login_throttle where blocked_until < now() - interval '1 day'").update();
        sql.sql("delete from login_address where last_at < now() - interval '90 days'").update();
    }

    private void forget(String subject) {
        sql.sql("delete from login_throttle where subject = ?").param(subject).update();
    }

    private boolean trusted(String login, String address) {
        return sql.sql("select exists (select from login_address where login = ? and address = ?)")
                .param(login)
                .param(address)
                .query(Boolean.class)
                .single();
    }

    private boolean count(String subject, int longest) {
        return sql.sql("""
                insert into login_throttle as t (subject, failures, blocked_until) values (:subject, 1, now())
                on conflict (subject) do update set
                    failures = case when t.blocked_until < now() - interval '1 day' then 1 else t.failures + 1 end,
                    blocked_until = now() + make_interval(secs => case
                        when t.failures + 1 < :free or t.blocked_until < now() - interval '1 day' then 0
                        else least(:longest, power(2, least(20, t.failures + 1 - :free))) end)
                where t.blocked_until <= now()""")
                .param("subject", subject)
                .param("free", FREE)
                .param("longest", longest)
                .update() == 1;
    }

    /** Whoever has one IPv6 address has the 2^64 beside it. */
    private static String network(String address) {
        try {
            return InetAddress.ofLiteral(address) instanceof Inet6Address six
                    ? HexFormat.of().formatHex(six.getAddress(), 0, NETWORK_BYTES)
                    : address;
        } catch (IllegalArgumentException none) {
            return address;
        }
    }

    /**
     * One try to log in.
     *
     * @param allowed false when somebody must wait
     */
    record Attempt(String address, String account, boolean allowed) {
    }
}
