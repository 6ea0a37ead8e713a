package dev.wtb.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wtb.contract.config.ConfigApi;
import dev.wtb.contract.message.MessageApi;
import dev.wtb.contract.migration.ConvergenceApi;
import dev.wtb.contract.migration.MoveApi;
import dev.wtb.contract.payment.PaymentApi;
import dev.wtb.contract.server.Server;
import dev.wtb.contract.update.UpdateApi;
import dev.wtb.contract.user.UserApi;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.config.ScheduledTask;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** What one purchase or one turn costs does not grow with what is kept; in a database where nothing else was done. */
@TestPropertySource(properties = "spring.application.group=growth")
class GrowthIT extends DatabaseIT {
    private static final int MANY = 5000;
    private static final long FEW = MANY / 50;
    private static final List<String> LOOKED_AT = List.of("subscription", "account", "renewal", "outgoing_message",
            "orders", "granted", "config", "incoming_update");

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
    @Autowired
    ScheduledTaskHolder scheduled;
    @Autowired
    UserApi users;
    @Autowired
    PaymentApi payments;

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
                    select n, n, '{}', 'NEW' from generate_series(1000000, 1000000 + :many) n""")
                    .param("many", MANY)
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
    void whoHasArrivedIsFoundByIndex() {
        var made = config(person, server);

        rolledBack(() -> {
            sql.sql("""
                    insert into move (config_id, epoch, reason, source_server_id, target_server_id, phase, deadline)
                    select :config, n, 'FAILED', :server, :server, 'FINISHED', now() from generate_series(1, :many) n""")
                    .param("config", made.config().id())
                    .param("server", server.id())
                    .param("many", MANY)
                    .update();
            sql.sql("analyze move").update();

            assertThat(rowsRead("move", () -> convergence.applied(server.id(), made.peer().version())))
                    .isLessThan(FEW);
        });
    }

    @Test
    void withoutFailuresNobodysConfigIsLookedAt() {
        config(person, server);

        rolledBack(() -> {
            keepManyConfigs();

            assertThat(rowsRead("config", () -> moves.evacuate(100))).isLessThan(FEW);
        });
    }

    /** All that is scheduled, so that whoever adds a look to this service finds it here. */
    @Test
    void periodicLooksReadOnlyWhatIsDue() {
        config(person, server);
        var looks = scheduled.getScheduledTasks().stream().map(ScheduledTask::getTask).toList();
        assertThat(looks).hasSizeGreaterThan(8);
        // Indexes that other tests have bloated make reading all of so small a table the better plan
        LOOKED_AT.forEach(table -> owner().sql("reindex table " + table).update());

        rolledBack(() -> {
            keepManyConfigs();
            keepManyPeople();
            for (var look : looks) {
                for (var table : LOOKED_AT) {
                    assertThat(rowsRead(table, look.getRunnable()::run)).as("%s by %s", table, look).isLessThan(FEW);
                }
            }
        });
    }

    @Test
    void oneEntitlementCostsTheSameHoweverManyThereAre() {
        rolledBack(() -> {
            keepManyPeople();

            assertThat(rowsRead("granted", () -> users.live(person, null))).isLessThan(FEW);
            assertThat(rowsRead("account", () -> users.account(person))).isLessThan(FEW);
            assertThat(rowsRead("orders", () -> payments.payments(person))).isLessThan(FEW);
            assertThat(rowsRead("granted", () -> payments.quote(person, "month"))).isLessThan(FEW);
        });
    }

    /** Who was reminded, who is in grace, and whose orders and messages are done. */
    private void keepManyPeople() {
        sql.sql("""
                insert into account (telegram_id, first_name, language)
                select 7000000000 + n, 'n', 'EN' from generate_series(1, :many) n""").param("many", MANY).update();
        sql.sql("""
                insert into subscription (telegram_id, plan_code, paid_until, state, reminded, remind_at)
                select telegram_id, 'month', now() + case when telegram_id % 2 = 0 then interval '2 days'
                        else interval '-2 days' end,
                    case when telegram_id % 2 = 0 then 'ACTIVE' else 'GRACE' end,
                    case when telegram_id % 2 = 0 then 3 else -1 end, now() + interval '1 day'
                from account where telegram_id > 7000000000""").update();
        sql.sql("""
                insert into granted (telegram_id, kind, key, plan_code, plan_stars, plan_days, days)
                select telegram_id, 'PURCHASE', 'many:' || telegram_id, 'month', 150, 30, 30
                from account where telegram_id > 7000000000""").update();
        sql.sql("""
                insert into orders (id, key, telegram_id, plan_code, days, stars, state)
                select 'many' || telegram_id, 'many' || telegram_id, telegram_id, 'month', 30, 150, 'PROVISIONED'
                from account where telegram_id > 7000000000""").update();
        sql.sql("""
                insert into outgoing_message (telegram_id, kind, key, parameters, state)
                select telegram_id, 'RECEIPT', 'many:' || telegram_id, '{}', 'SENT'
                from account where telegram_id > 7000000000""").update();
        sql.sql("analyze account, subscription, granted, orders, outgoing_message").update();
    }

    private void keepManyConfigs() {
        sql.sql("""
                insert into config (id, telegram_id, device_id, geolocation_code, server_id, state, public_key,
                    preshared_key, replaced_by)
                select gen_random_uuid(), telegram_id, device_id, geolocation_code, server_id, 'ACTIVE',
                    gen_random_uuid()::text, preshared_key, id
                from config c cross join generate_series(1, :many) where c.server_id = :server""")
                .param("many", MANY)
                .param("server", server.id())
                .update();
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
                .query(Long.class)
                .single();
    }
}
