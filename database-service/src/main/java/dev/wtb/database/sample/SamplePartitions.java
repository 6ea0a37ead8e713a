package dev.wtb.database.sample;

import dev.wtb.database.DatabaseProperties;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Makes tomorrow's partition in time and drops old ones whole. */
@Component
class SamplePartitions {
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("'sample_'uuuu_MM_dd");

    private final JdbcClient sql;
    private final Clock clock;
    private final int days;

    SamplePartitions(JdbcClient sql, Clock clock, DatabaseProperties properties) {
        this.sql = sql;
        this.clock = clock;
        this.days = properties.sampleDays();
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.HOURS)
    void turn() {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        make(today.minusDays(1));
        make(today);
        make(today.plusDays(1));
        sql.sql("""
                select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
                where i.inhparent = 'sample'::regclass and c.relname < ?""").param(NAME.format(today.minusDays(days)))
                .query(String.class).list().forEach(old -> sql.sql("drop table " + old).update());
    }

    private void make(LocalDate day) {
        sql.sql("create table if not exists %s partition of sample for values from ('%s') to ('%s')"
                .formatted(NAME.format(day), day + "T00:00Z", day.plusDays(1) + "T00:00Z")).update();
    }
}
