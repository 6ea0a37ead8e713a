package dev.wtb.database.sample;

import dev.wtb.contract.sample.Sample;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Samples by hour and by day, for as long as those are kept (docs/privacy-and-retention.md); in days of UTC. */
@Component
class SampleSums {
    /** Longer ranges are shown by the day. */
    private static final Duration HOURS_ARE_KEPT = Duration.ofDays(100);
    /** A collector that found the database gone brings its last samples later. */
    private static final Duration SETTLED = Duration.ofMinutes(10);
    static final String MEANS = """
            avg(cpu) as cpu, avg(memory) as memory, avg(rx_rate) as rx_rate, avg(tx_rate) as tx_rate,
                max(peers) as peers, max(active) as active, avg(rtt_millis) as rtt_millis""";

    private final JdbcClient sql;
    private final Clock clock;

    SampleSums(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * Adds up the hours and days that are over and are not yet added up; by any replica, any number of times. The last
     * two of each once more: what comes late counts too. One at a time, so that after a long stop none takes long.
     *
     * @param oldest day whose samples may still be there, to begin with where nothing was added up yet
     */
    void add(LocalDate oldest) {
        add(1, "sample", "true", oldest);
        add(24, "sample_sum", "hours = 1", oldest);
    }

    private void add(int hours, String from, String which, LocalDate oldest) {
        var step = Duration.ofHours(hours);
        var last = sql.sql("select max(at) as last from sample_sum where hours = ?")
                .param(hours)
                .query((row, _) -> Optional.ofNullable(row.getTimestamp("last")).map(Timestamp::toInstant))
                .single();
        var end = clock.instant().minus(SETTLED).minus(step);
        var first = oldest.atStartOfDay(ZoneOffset.UTC).toInstant();
        var at = last.map(done -> done.minus(step)).orElse(first);
        while (!at.isAfter(end)) {
            addOne(hours, from, which, at);
            at = at.plus(step);
        }
    }

    private void addOne(int hours, String from, String which, Instant at) {
        sql.sql("""
                insert into sample_sum (hours, at, server_id, cpu, memory, rx_rate, tx_rate, peers, active, rtt_millis)
                select :hours, :at, server_id, %s
                from %s where %s and at >= :at and at < :at + make_interval(hours => :hours)
                group by server_id order by server_id
                on conflict on constraint sample_sum_once do update set cpu = excluded.cpu, memory = excluded.memory,
                    rx_rate = excluded.rx_rate, tx_rate = excluded.tx_rate, peers = excluded.peers,
                    active = excluded.active, rtt_millis = excluded.rtt_millis""".formatted(MEANS, from, which))
                .param("hours", hours)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Since a time, in steps of whole hours or days that are at least this long; the last one may still be growing. */
    List<Sample> since(Instant since, Duration range, Duration least) {
        int hours = range.compareTo(HOURS_ARE_KEPT) > 0 ? 24 : 1;
        long steps = Math.ceilDiv(least.toSeconds(), Duration.ofHours(hours).toSeconds());
        return sql.sql("""
                select server_id, date_bin(make_interval(hours => :step), at, 'epoch') as bin, %s
                from sample_sum where hours = :hours and at >= :since
                    or :hours = 24 and hours = 1 and at >= coalesce((
                        select max(at) + interval '24 hours' from sample_sum where hours = 24), '-infinity')
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
