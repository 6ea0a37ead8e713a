package dev.wtb.e2e;

import java.sql.SQLException;

/** Looks into the database of the shared stack, and moves its time. */
public final class Sql {
    private Sql() {
    }

    public static void run(String change) {
        try (var connection = Product.stack().sql(); var statement = connection.createStatement()) {
            statement.execute(change);
        } catch (SQLException failed) {
            throw new AssertionError(change, failed);
        }
    }

    public static long number(String query) {
        try (var connection = Product.stack().sql();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException failed) {
            throw new AssertionError(query, failed);
        }
    }
}
