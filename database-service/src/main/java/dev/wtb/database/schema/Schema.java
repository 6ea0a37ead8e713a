package dev.wtb.database.schema;

import java.sql.SQLException;
import org.flywaydb.core.Flyway;

/** Tables, functions and rights, as this version wants them. */
final class Schema {
    private final Owner owner;

    Schema(Owner owner) {
        this.owner = owner;
    }

    /** Repeatable; what is as it should be stays. */
    void bring(Patience patience, Roles roles) {
        patience.until("PostgreSQL did not answer its owner: check WTB_DATABASE_URL and WTB_DATABASE_PASSWORD",
                () -> {
                    try (var connection = owner.connect()) {
                        return connection.getMetaData().getDatabaseProductVersion();
                    }
                });
        Flyway.configure().dataSource(owner.source()).locations("classpath:db/migration").load().migrate();
        try (var connection = owner.connect()) {
            roles.apply(connection);
        } catch (SQLException refused) {
            throw new IllegalStateException("The roles could not be made: " + refused.getMessage(), refused);
        }
    }
}
