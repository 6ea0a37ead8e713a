package dev.wtb.database.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGConnection;

/**
 * Who uses the database: services as {@code wtb_app}, which may only add to ledger and audit log; figures as
 * {@code wtb_read}; backups as {@code wtb_backup}, which copies everything and writes its own reports. Secret.
 *
 * @param appPassword of services
 * @param readPassword of readers; empty for none, and nobody reads
 * @param backupPassword of backups; empty for none, and nobody makes them
 */
record Roles(String appPassword, String readPassword, String backupPassword) {
    static final String APP = "wtb_app";
    static final String READ = "wtb_read";
    static final String BACKUP = "wtb_backup";
    private static final List<String> RIGHTS = List.of("""
            grant usage on schema public to wtb_app, wtb_read""", """
            grant select, insert, update, delete on all tables in schema public to wtb_app""", """
            grant usage, select on all sequences in schema public to wtb_app""", """
            revoke update, delete, truncate on payment, audit from wtb_app""", """
            revoke insert, update, delete on flyway_schema_history from wtb_app""", """
            revoke insert, update, delete on backup from wtb_app""", """
            grant select on all tables in schema public to wtb_read""", """
            grant select on all sequences in schema public to wtb_read""", """
            alter default privileges in schema public grant select on tables to wtb_read""", """
            alter role wtb_backup replication""", """
            grant pg_read_all_data, pg_read_all_stats to wtb_backup""", """
            grant update on backup to wtb_backup""");

    /** Makes the roles where they are missing, and gives them their rights on what is there now. */
    void apply(Connection owner) throws SQLException {
        role(owner, APP, appPassword);
        role(owner, READ, readPassword);
        role(owner, BACKUP, backupPassword);
        // At once, so that services which run meanwhile never have more rights than they should
        owner.setAutoCommit(false);
        try (var statement = owner.createStatement()) {
            for (var right : RIGHTS) {
                statement.execute(right);
            }
        }
        owner.commit();
    }

    private static void role(Connection owner, String name, String password) throws SQLException {
        try (var statement = owner.createStatement()) {
            statement.execute("""
                    do $$ begin
                        if not exists (select from pg_roles where rolname = '%1$s') then create role %1$s; end if;
                    end $$""".formatted(name));
            statement.execute("alter role " + name + (password.isEmpty() ? " nologin" : " login"));
        }
        if (!password.isEmpty()) {
            owner.unwrap(PGConnection.class).alterUserPassword(name, password.toCharArray(), "scram-sha-256");
        }
    }

    @Override
    public String toString() {
        return "Roles[***]";
    }
}
