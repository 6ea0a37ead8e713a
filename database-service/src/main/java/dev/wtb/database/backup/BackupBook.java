package dev.wtb.database.backup;

import dev.wtb.contract.backup.BackupApi;
import dev.wtb.contract.backup.BackupKind;
import dev.wtb.contract.backup.BackupState;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.RestController;

/** The reports that {@code config/backup.sh} writes. */
@RestController
@Transactional(readOnly = true)
class BackupBook implements BackupApi {
    private final JdbcClient sql;

    BackupBook(JdbcClient sql, Clock clock, MeterRegistry meters) {
        this.sql = sql;
        Arrays.stream(BackupKind.values())
                .forEach(kind -> Gauge.builder("wtb.backup.age", () -> age(kind, clock))
                        .tag("kind", kind.name())
                        .baseUnit("seconds")
                        .description("Since this part of the backups last worked, or was expected to")
                        .register(meters));
    }

    @Override
    public List<BackupState> states() {
        return sql.sql("""
                select kind, good_at, detail, trouble from backup
                order by array_position(array['WAL', 'BASE', 'COPY', 'REHEARSAL'], kind)""")
                .query(BackupState.class)
                .list();
    }

    private double age(BackupKind kind, Clock clock) {
        var last = sql.sql("select coalesce(good_at, since) from backup where kind = ?")
                .param(kind.name())
                .query(Timestamp.class)
                .single();
        return Duration.between(Objects.requireNonNull(last).toInstant(), clock.instant()).toSeconds();
    }
}
