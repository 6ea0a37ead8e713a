package dev.wtb.database.check;

import dev.wtb.contract.check.Check;
import dev.wtb.identity.check.Checker;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** PostgreSQL itself: its version, its clock and its size. */
@Component
class DatabaseChecks implements Checker {
    private static final int OLDEST = 15;
    private static final Duration SKEW = Duration.ofSeconds(2);
    private static final long MIB = 1 << 20;

    private final JdbcClient sql;
    private final Clock clock;

    DatabaseChecks(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public String subject() {
        return "database";
    }

    @Override
    public List<Check> look() {
        return List.of(version(), clocks(), size());
    }

    private Check version() {
        int number = sql.sql("select current_setting('server_version_num')::int").query(Integer.class).single()
                / 10_000;
        return number >= OLDEST
                ? Check.good("database version", "PostgreSQL " + number)
                : Check.bad("database version", "PostgreSQL " + number, "Move to " + OLDEST + " or newer");
    }

    private Check clocks() {
        var database = Objects.requireNonNull(
                sql.sql("select clock_timestamp()").query(Timestamp.class).single()).toInstant();
        var skew = Duration.between(database, clock.instant()).abs();
        return skew.compareTo(SKEW) > 0
                ? Check.bad("database clock", skew.toMillis() + " ms from this service's",
                        "Set the time of all hosts by NTP")
                : Check.good("database clock", skew.toMillis() + " ms from this service's");
    }

    private Check size() {
        long bytes = sql.sql("select pg_database_size(current_database())").query(Long.class).single();
        return Check.good("database size", bytes / MIB + " MiB");
    }
}
