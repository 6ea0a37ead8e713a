package dev.wtb.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.stereotype.Component;

/** Waits until PostgreSQL answers, then migrates the schema. */
@Component
class DatabaseWait implements FlywayMigrationStrategy {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseWait.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final DataSource database;
    private final Duration wait;

    DatabaseWait(DataSource database, DatabaseProperties properties) {
        this.database = database;
        this.wait = properties.startWait();
    }

    @Override
    public void migrate(Flyway flyway) {
        try {
            new RetryTemplate(RetryPolicy.builder().maxRetries(Integer.MAX_VALUE).delay(PAUSE).timeout(wait).build())
                    .execute(this::connect);
        } catch (RetryException never) {
            throw new IllegalStateException("PostgreSQL did not answer within " + wait.toSeconds()
                    + " s: check WTB_DATABASE_URL, WTB_DATABASE_USER and WTB_DATABASE_PASSWORD", never.getCause());
        }
        flyway.migrate();
    }

    private String connect() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return connection.getMetaData().getDatabaseProductVersion();
        } catch (SQLException refused) {
            LOG.info("Waiting for PostgreSQL: {}", refused.getMessage());
            throw refused;
        }
    }
}
