package dev.wtb.database.sample;

import dev.wtb.contract.sample.Sample;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Samples by hour and by day, for as long as those are kept (docs/privacy-and-retention.md); in days of UTC. */
@Component
class SampleSums {
    /** Longer ranges are shown by the day. */
    private static final Duration HOURS_ARE_KEPT = Duration.ofDays(100);
    /** A collector that found the database gone brings its last samples later. */
    private static final String SETTLED = "now() - interval '10 minutes'";
    static final String MEANS = """
            avg(cpu) as cpu, avg(memory) as memory, avg(rx_rate) as rx_rate, avg(tx_rate) as tx_rate,
                max(peers) as peers, max(active) as active, avg(rtt_millis) as rtt_millis""";

    private final JdbcClient sql;

    SampleSums(JdbcClient sql) {
        this.sql = sql;
    }

    /** Adds up the hours and days that are over and are not yet added up; by any replica, any number of times. */
    @Transactional
    void add() {
        add(1, "sample", "true");
        add(24, "sample_sum", "hours = 1");
    }

    private void add(int hours, String from, String which) {
        sql.sql("""
                insert into sample_sum (hours, at, server_id, cpu, memory, rx_rate, tx_rate, peers, active, rtt_millis)
                select :hours, date_bin(make_interval(hours => :hours), at, 'epoch') as bin, server_id, %s
                from %s
                where %s and at < date_bin(make_interval(hours => :hours), %s, 'epoch')
                    and at >= coalesce((select max(at) + make_interval(hours => :hours) from sample_sum
                        where hours = :hours), '-infinity')
                group by bin, server_id
                on conflict do nothing""".formatted(MEANS, from, which, SETTLED)).param("hours", hours).update();
    }

    /** Since a time, in steps of whole hours or days that are at least this long; the last one may still be growing. */
    List<Sample> since(Instant since, Duration range, Duration least) {
        int hours = range.compareTo(HOURS_ARE_KEPT) > 0 ? 24 : 1;
        long steps = Math.ceilDiv(least.toSeconds(), Duration.ofHours(hours).toSeconds());
        return sql.sql("""
                select server_id, date_bin(make_interval(hours => :step), at, 'epoch') as bin, %s
                from sample_sum where hours = :hours and at >= :since
                    or :hours = 24 and hours = 1 and at >= date_bin('1 day', now(), 'epoch')
                group by server_id, bin order by bin""".formatted(MEANS))
                .param("step", Math.toIntExact(steps * hours))
                .param("hours", hours)
                .param("since", Timestamp.from(since))
                .query(SampleSums::read)
                .list();
    }

    static Sample read(ResultSet row, int number) throws SQLException {
        return new Sample(row.getLong("server_id"), row.getTimestamp("bin").toInstant(), row.getDouble("cpu"),
                row.getDouble("memory"), row.getDouble("rx_rate"), row.getDouble("tx_rate"), row.getInt("peers"),
                row.getInt("active"), row.getDouble("rtt_millis"));
    }
}
