package dev.wtb.database.schema;

import dev.wtb.database.DatabaseProperties;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.stereotype.Component;

/**
 * Waits until PostgreSQL answers and has this version's schema. Where the owner's password is known, as on a
 * developer's machine, the schema is brought up to date here; else {@link SchemaCommand} does it beside.
 */
@Component
class DatabaseWait implements FlywayMigrationStrategy {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseWait.class);

    private final DataSource database;
    private final JdbcConnectionDetails access;
    private final DatabaseProperties properties;

    DatabaseWait(DataSource database, JdbcConnectionDetails access, DatabaseProperties properties) {
        this.database = database;
        this.access = access;
        this.properties = properties;
    }

    @Override
    public void migrate(Flyway flyway) {
        var patience = new Patience(properties.startWait());
        if (!properties.owner().isEmpty()) {
            var owner = new Owner(access.getJdbcUrl(), properties.owner(), properties.ownerPassword());
            new Schema(owner).bring(patience, new Roles(String.valueOf(access.getPassword()), "", ""));
        }
        patience.until("PostgreSQL did not answer: check WTB_DATABASE_URL, WTB_DATABASE_USER and WTB_DATABASE_PASSWORD",
                () -> {
                    try (var connection = database.getConnection()) {
                        return connection.getMetaData().getDatabaseProductVersion();
                    }
                });
        patience.until("The schema is older than this service: see the log of schema", () -> {
            var missing = flyway.info().pending();
            if (missing.length > 0) {
                throw new IllegalStateException("The schema lacks version " + missing[0].getVersion());
            }
            return missing.length;
        });
        LOG.info("The schema is of version {}", flyway.info().current().getVersion());
    }
}
