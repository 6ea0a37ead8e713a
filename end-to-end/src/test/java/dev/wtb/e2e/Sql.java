package dev.wtb.e2e;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

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

    /** How many rows it changed. */
    public static int change(String change) {
        try (var connection = Product.stack().sql(); var statement = connection.createStatement()) {
            return statement.executeUpdate(change);
        } catch (SQLException failed) {
            throw new AssertionError(change, failed);
        }
    }

    /** Moves all that somebody was granted, so that it ends then. */
    public static void ends(long person, String when) {
        run("""
                with moved as (select telegram_id, paid_until - (%s) as by from subscription where telegram_id = %d),
                    grants as (update granted g set at = at - m.by, reaches = reaches - m.by from moved m
                        where g.telegram_id = m.telegram_id)
                update subscription s set paid_until = paid_until - m.by, reminded = 9, remind_at = now() from moved m
                where s.telegram_id = m.telegram_id""".formatted(when, person));
    }

    /** The first column of what is found. */
    public static List<String> texts(String query) {
        try (var connection = Product.stack().sql();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            var texts = new ArrayList<String>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        } catch (SQLException failed) {
            throw new AssertionError(query, failed);
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
