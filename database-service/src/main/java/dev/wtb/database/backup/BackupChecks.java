package dev.wtb.database.backup;

import dev.wtb.contract.backup.BackupKind;
import dev.wtb.contract.check.Check;
import dev.wtb.database.DatabaseProperties;
import dev.wtb.identity.check.Checker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether the shop would come back from a lost disk: what is bad here is told as everything that is bad. */
@Component
class BackupChecks implements Checker {
    /** A day, and two hours for whatever takes its time. */
    private static final Duration DAILY = Duration.ofHours(26);
    private static final Duration ALWAYS = Duration.ofMinutes(10);
    /** Nothing can be had back without one. */
    private static final Duration FIRST_BASE = Duration.ofHours(2);

    private final JdbcClient sql;
    private final Clock clock;
    private final boolean wanted;

    BackupChecks(JdbcClient sql, Clock clock, DatabaseProperties properties) {
        this.sql = sql;
        this.clock = clock;
        this.wanted = properties.backupsWanted();
    }

    @Override
    public String subject() {
        return "backups";
    }

    @Override
    public List<Check> look() {
        if (!wanted) {
            return List.of(
                    Check.warning(subject(), "are not wanted here",
                            "Set WTB_DATABASE_BACKUPS_WANTED=true where people pay"));
        }
        return sql.sql("select kind, since, good_at, detail, trouble from backup order by kind")
                .query(Row.class)
                .list()
                .stream()
                .map(row -> row.judged(clock.instant()))
                .toList();
    }

    private record Row(BackupKind kind, Instant since, @Nullable Instant goodAt, String detail, String trouble) {
        Check judged(Instant now) {
            if (late(now) || (kind == BackupKind.REHEARSAL && !trouble.isEmpty())) {
                return Check.bad(name(), seen(now), advice());
            }
            return trouble.isEmpty() && goodAt != null
                    ? Check.good(name(), seen(now))
                    : Check.warning(name(), seen(now), advice());
        }

        /** A shop that was just installed has time for all but the copy, which nobody but its operator can begin. */
        private boolean late(Instant now) {
            if (goodAt == null && kind == BackupKind.COPY) {
                return true;
            }
            var last = goodAt == null ? since : goodAt;
            return last.plus(patience()).isBefore(now);
        }

        private Duration patience() {
            return switch (kind) {
                case WAL -> ALWAYS;
                case BASE -> goodAt == null ? FIRST_BASE : DAILY;
                case COPY, REHEARSAL -> DAILY;
            };
        }

        private String name() {
            return switch (kind) {
                case WAL -> "write-ahead log";
                case BASE -> "base backup";
                case COPY -> "copy off this host";
                case REHEARSAL -> "rehearsed restore";
            };
        }

        private String seen(Instant now) {
            var last = goodAt == null ? "never yet" : age(Duration.between(goodAt, now)) + " ago, " + detail;
            return trouble.isEmpty() ? last : trouble + " (before that: " + last + ")";
        }

        private static String age(Duration age) {
            return age.toHours() > 0 ? age.toHours() + " h" : age.toMinutes() + " min";
        }

        private String advice() {
            if (goodAt == null && trouble.isEmpty() && kind != BackupKind.COPY) {
                return "Set COMPOSE_PROFILES=backup and a WTB_DATABASE_BACKUP_PASSWORD in .env, then ./wtb up";
            }
            return switch (kind) {
                case WAL, BASE -> "See ./wtb logs backup, and whether its disk is full";
                case COPY -> "Make ./copy-backups from config/copy-backups.example and call ./wtb copy from cron";
                case REHEARSAL -> "See ./wtb logs backup; ./wtb rehearse tries again";
            };
        }
    }
}
