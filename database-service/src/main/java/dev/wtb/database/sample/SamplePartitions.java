package dev.wtb.database.sample;

import dev.wtb.database.DatabaseProperties;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Makes tomorrow's partition in time and drops old ones whole, once what they leave behind is added up. */
@Component
class SamplePartitions {
    private final JdbcClient sql;
    private final SampleSums sums;
    private final Clock clock;
    private final int days;

    SamplePartitions(JdbcClient sql, SampleSums sums, Clock clock, DatabaseProperties properties) {
        this.sql = sql;
        this.sums = sums;
        this.clock = clock;
        this.days = properties.sampleDays();
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.HOURS)
    void turn() {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        for (var day : List.of(today.minusDays(1), today, today.plusDays(1))) {
            sql.sql("select sample_partition(?)").param(day).query((_, _) -> true).single();
        }
        sums.add(today.minusDays(days + 1L));
        sql.sql("select drop_sample_partitions(?)").param(today.minusDays(days)).query((_, _) -> true).single();
    }
}
