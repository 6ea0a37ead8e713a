package dev.wtb.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wtb.contract.config.ConfigApi;
import dev.wtb.contract.user.UserApi;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is over goes in time, what must stay stays. */
class PurgeIT extends DatabaseIT {
    @Autowired
    Purge purge;

    @Test
    void revokedConfigGoesWithAllThatHungOnIt() {
        var server = place(10);
        var old = config(person(), server);
        var person = old.config().telegramId();
        sql.sql("insert into usage_day (config_id, day, rx, tx) values (?, current_date, 1, 1)")
                .param(old.config().id())
                .update();
        bot(UserApi.class).delete(person, old.config().deviceId());
        purge.look();
        assertThat(rows("config where id = '" + old.config().id() + "'")).isEqualTo(1);

        sql.sql("update config set revoked_at = now() - interval '31 days' where id = ?")
                .param(old.config().id())
                .update();
        sql.sql("update device set deleted_at = now() - interval '31 days' where id = ?")
                .param(old.config().deviceId())
                .update();
        purge.look();

        assertThat(rows("config where id = '" + old.config().id() + "'")).isZero();
        assertThat(rows("usage_day where config_id = '" + old.config().id() + "'")).isZero();
        assertThat(rows("device where id = " + old.config().deviceId())).isZero();
    }

    @Test
    void keyAndNameOfWhatIsOverAreFreeAgain() {
        var server = place(10);
        var person = person();
        var first = config(person, server);
        bot(UserApi.class).name(person, first.config().deviceId(), "Kitchen");
        bot(UserApi.class).delete(person, first.config().deviceId());

        var second = config(person, server);
        bot(UserApi.class).name(person, second.config().deviceId(), "Kitchen");

        assertThat(bot(UserApi.class).account(person).devices()).singleElement()
                .satisfies(device -> assertThat(device.name()).isEqualTo("Kitchen"));
        assertThat(bot(ConfigApi.class).revoke(person, second.config().id())).hasSize(1);
    }

    @Test
    void oldMessagesGoButReceiptsStay() {
        long person = person();
        for (var kind : new String[]{"BONUS", "RECEIPT"}) {
            sql.sql("""
                    insert into outgoing_message (telegram_id, kind, key, parameters, state, created_at)
                    values (?, ?, ?, '{}', 'SENT', now() - interval '31 days')""")
                    .param(person)
                    .param(kind)
                    .param("purge:" + kind + person)
                    .update();
        }

        purge.look();

        assertThat(sql.sql("select kind from outgoing_message where telegram_id = ?")
                .param(person)
                .query(String.class)
                .list()).containsExactly("RECEIPT");
    }

    private long rows(String of) {
        return sql.sql("select count(*) from " + of).query(Long.class).single();
    }
}
