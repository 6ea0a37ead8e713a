package dev.wtb.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wtb.contract.config.ConfigApi;
import dev.wtb.contract.message.MessageApi;
import dev.wtb.contract.migration.ConvergenceApi;
import dev.wtb.contract.migration.MoveApi;
import dev.wtb.contract.server.Server;
import dev.wtb.contract.update.UpdateApi;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** What one purchase or one turn costs does not grow with what is kept. */
class GrowthIT extends DatabaseIT {
    private static final int MANY = 5000;
    /** Other tests leave some hundred behind. */
    private static final long FEW = MANY / 5;

    @Autowired
    TransactionTemplate transaction;
    @Autowired
    UpdateApi updates;
    @Autowired
    MessageApi messages;
    @Autowired
    ConfigApi configs;
    @Autowired
    ConvergenceApi convergence;
    @Autowired
    MoveApi moves;

    private Server server;
    private long person;

    @BeforeEach
    void someoneIsThere() {
        server = place(10);
        person = person();
    }

    @Test
    void updatesAreClaimedByIndexWhateverTheStatisticsSay() {
        rolledBack(() -> {
            sql.sql("""
                    insert into incoming_update (update_id, chat_id, body, state)
                    select n, n, '{}', 'NEW' from generate_series(1000000, 1000000 + :many) n""").param("many", MANY)
                    .update();
            sql.sql("analyze incoming_update").update();
            sql.sql("update incoming_update set state = 'DONE' where update_id > 1000010").update();

            assertThat(rowsRead("incoming_update", () -> assertThat(updates.claim(5, List.of())).hasSize(5)))
                    .isLessThan(FEW);
        });
    }

    @Test
    void messagesAreClaimedByIndexWhateverTheStatisticsSay() {
        rolledBack(() -> {
            sql.sql("""
                    insert into outgoing_message (telegram_id, kind, key, parameters, due_at)
                    select :person, 'BONUS', 'many' || n, '{}', now() - make_interval(secs => n)
                    from generate_series(1, :many) n""").param("person", person).param("many", MANY).update();
            sql.sql("analyze outgoing_message").update();
            sql.sql("update outgoing_message set state = 'SENT' where state = 'NEW' and key <> 'many1'").update();

            assertThat(rowsRead("outgoing_message",
                    () -> assertThat(messages.claim(5, 5, 0)).hasSize(1))).isLessThan(FEW);
        });
    }

    @Test
    void configsAreActivatedByIndex() {
        var first = config(person, server);
        var second = config(person(), server);

        rolledBack(() -> {
            keepManyConfigs();

            assertThat(rowsRead("config", () -> {
                configs.applied(first.config().id(), first.peer().version());
                convergence.applied(server.id(), second.peer().version());
            })).isLessThan(FEW);
        });
    }

    @Test
    void withoutFailuresNobodysConfigIsLookedAt() {
        config(person, server);

        rolledBack(() -> {
            keepManyConfigs();
            sql.sql("update server set health = 'HEALTHY' where health = 'FAILED'").update();

            assertThat(rowsRead("config", () -> moves.evacuate(100))).isLessThan(FEW);
        });
    }

    private void keepManyConfigs() {
        sql.sql("""
                insert into config (id, telegram_id, device_id, geolocation_code, server_id, state, public_key,
                    preshared_key, replaced_by)
                select gen_random_uuid(), telegram_id, device_id, geolocation_code, server_id, 'ACTIVE',
                    gen_random_uuid()::text, preshared_key, id
                from config c cross join generate_series(1, :many) where c.server_id = :server""").param("many", MANY)
                .param("server", server.id()).update();
        sql.sql("analyze config, server").update();
    }

    private void rolledBack(Runnable test) {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            test.run();
        });
    }

    /** Rows of this table that were looked at, by index or not. */
    private long rowsRead(String table, Runnable act) {
        long before = soFar(table);
        act.run();
        return soFar(table) - before;
    }

    private long soFar(String table) {
        return sql.sql("select seq_tup_read + idx_tup_fetch from pg_stat_xact_user_tables where relname = ?")
                .param(table)
                .query(Long.class).single();
    }
}
