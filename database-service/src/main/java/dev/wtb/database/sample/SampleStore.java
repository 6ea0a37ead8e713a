package dev.wtb.database.sample;

import dev.wtb.contract.sample.Sample;
import dev.wtb.contract.sample.SampleApi;
import dev.wtb.contract.sample.Verdict;
import dev.wtb.contract.server.Health;
import dev.wtb.database.DatabaseProperties;
import dev.wtb.database.server.Flapping;
import dev.wtb.database.server.ServerBook;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.RestController;

/** Raw samples in partitions by day, what they leave behind, and the latest verdict of each server. */
@RestController
class SampleStore implements SampleApi {
    private static final Logger LOG = LoggerFactory.getLogger(SampleStore.class);
    private static final int POINTS = 300;
    private static final double MILLIS_A_SECOND = 1000;

    private final JdbcTemplate batches;
    private final JdbcClient sql;
    private final ServerBook servers;
    private final Flapping flapping;
    private final SampleSums sums;
    private final Clock clock;
    private final int rawDays;

    SampleStore(JdbcTemplate batches, JdbcClient sql, ServerBook servers, Flapping flapping, SampleSums sums,
            Clock clock, DatabaseProperties properties) {
        this.flapping = flapping;
        this.sums = sums;
        this.rawDays = properties.sampleDays();
        this.batches = batches;
        this.sql = sql;
        this.servers = servers;
        this.clock = clock;
    }

    /**
     * A sample of an unknown server or of another day stops no other. Losing the last second of metrics in a crash is
     * allowed; waiting for the disk is not.
     */
    @Transactional
    void store(List<Sample> samples) {
        batches.execute("set local synchronous_commit = off");
        batches.batchUpdate("""
                insert into sample (server_id, at, cpu, memory, rx_rate, tx_rate, peers, active, rtt_millis)
                select * from (values (?::bigint, ?::timestamptz, ?::real, ?::real, ?::float8, ?::float8, ?::integer,
                    ?::integer, ?::real)) as given (server_id, at, cpu, memory, rx_rate, tx_rate, peers, active, rtt)
                where at between now() - interval '1 day' and now() + interval '1 hour'
                    and exists (select 1 from server s where s.id = given.server_id)
                on conflict do nothing""", samples, samples.size() + 1,
                (row, sample) -> {
                    row.setLong(1, sample.serverId());
                    row.setTimestamp(2, Timestamp.from(sample.at()));
                    row.setDouble(3, sample.cpu());
                    row.setDouble(4, sample.memory());
                    row.setDouble(5, sample.rxBytesPerSecond());
                    row.setDouble(6, sample.txBytesPerSecond());
                    row.setInt(7, sample.peers());
                    row.setInt(8, sample.active());
                    row.setDouble(9, sample.rttMillis());
                });
    }

    /** By the database's clock, so that no replica's own clock can give the lease away twice. */
    @Transactional
    boolean observe(UUID holder, long ttlMillis) {
        return sql.sql("""
                update observer set holder = :holder, until = now() + make_interval(secs => :ttl)
                where holder is null or holder = :holder or until <= now()""")
                .param("holder", holder)
                .param("ttl", ttlMillis / MILLIS_A_SECOND)
                .update() == 1 && ttlMillis > 0;
    }

    @Transactional
    void judge(List<Verdict> verdicts) {
        var failed = new ArrayList<Long>();
        for (var verdict : verdicts.stream().sorted(Comparator.comparingLong(Verdict::serverId)).toList()) {
            if (servers.judge(verdict.serverId(), verdict.before(), verdict.health(), verdict.reason())) {
                LOG.info("Server {} is {}: {}", verdict.serverId(), verdict.health(), verdict.reason());
                if (verdict.health() == Health.FAILED && verdict.before() != Health.FAILED) {
                    failed.add(verdict.serverId());
                }
            }
        }
        sql.sql("update observer set at = now()").update();
        // Last: it writes to the audit log, whose lock nobody may wait for who holds a server's that others want
        failed.forEach(flapping::failed);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Sample> since(Instant since) {
        var range = Duration.between(since, clock.instant());
        var step = range.dividedBy(POINTS);
        return range.toDays() > rawDays ? sums.since(since, range, step) : raw(since, Math.max(1, step.toSeconds()));
    }

    private List<Sample> raw(Instant since, long step) {
        return sql.sql("""
                select server_id, date_bin(make_interval(secs => :step), at, 'epoch') as bin, %s
                from sample where at >= :since group by server_id, bin order by bin""".formatted(SampleSums.MEANS))
                .param("step", step)
                .param("since", Timestamp.from(since))
                .query(SampleSums::read)
                .list();
    }
}
