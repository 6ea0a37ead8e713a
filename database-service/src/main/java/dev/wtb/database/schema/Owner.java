package dev.wtb.database.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.postgresql.ds.PGSimpleDataSource;

/** Who may change the schema; secret. */
public record Owner(String url, String name, String password) {
    /** From the variables that compose hands to commands. */
    public static Owner of(Map<String, String> environment) {
        return new Owner(needed(environment, "WTB_DATABASE_URL"), needed(environment, "WTB_DATABASE_OWNER"),
                needed(environment, "WTB_DATABASE_OWNER_PASSWORD"));
    }

    static String needed(Map<String, String> environment, String variable) {
        var value = environment.getOrDefault(variable, "");
        if (value.isEmpty()) {
            throw new IllegalStateException(variable + " is not set; .env.example explains it");
        }
        return value;
    }

    Connection connect() throws SQLException {
        return source().getConnection();
    }

    /** Connections as this role. */
    public PGSimpleDataSource source() {
        var source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(name);
        source.setPassword(password);
        return source;
    }

    @Override
    public String toString() {
        return "Owner[" + name + "]";
    }
}
