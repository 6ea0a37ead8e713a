package dev.wtb.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.wtb.contract.server.Health;
import dev.wtb.contract.server.Server;
import dev.wtb.contract.user.Subscription;
import dev.wtb.contract.user.UserApi;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What the shop says by itself: outages with their days, and the end of the grace period. */
class NoticesIT extends DatabaseIT {
    @Test
    void longOutageIsToldOnceAndBringsADayForEachThatBegan() {
        var server = place(10);
        long person = person();
        worksAt(server, person);
        var until = subscription(person).paidUntil();
        failed(server, "25 hours");
        await().untilAsserted(() -> assertThat(told(person, "OUTAGE")).isEqualTo(1));
        assertThat(subscription(person).paidUntil()).isEqualTo(until);

        judge(server, Health.HEALTHY);
        await().untilAsserted(() -> assertThat(told(person, "OUTAGE_OVER")).isEqualTo(1));

        assertThat(subscription(person).paidUntil()).isEqualTo(until.plus(Duration.ofDays(2)));
        assertThat(told(person, "OUTAGE")).isEqualTo(1);
        assertThat(parameter(person, "OUTAGE_OVER", "days")).isEqualTo("2");
    }

    /** As when a payment's file is queued by a transaction that has not yet seen /start. */
    @Test
    void fileThatCrossedItsPersonsReturnIsDue() {
        long person = person();
        sql.sql("""
                insert into outgoing_message (telegram_id, kind, key, parameters, lane, due_at)
                values (:person, 'CONFIG_READY', 'crossed:' || :person, '{}', 1, 'infinity')""")
                .param("person", person)
                .update();

        await().untilAsserted(() -> assertThat(sql.sql(
                "select count(*) from outgoing_message where key = 'crossed:' || ? and due_at <= now()")
                .param(person)
                .query(Long.class)
                .single()).isEqualTo(1));
        sql.sql("update outgoing_message set state = 'DROPPED' where telegram_id = ?").param(person).update();
    }

    @Test
    void shortOutageIsToldAndBringsNothing() {
        var server = place(10);
        long person = person();
        worksAt(server, person);
        var until = subscription(person).paidUntil();
        failed(server, "11 minutes");
        await().untilAsserted(() -> assertThat(told(person, "OUTAGE")).isEqualTo(1));

        judge(server, Health.HEALTHY);

        await().untilAsserted(() -> assertThat(told(person, "OUTAGE_OVER")).isEqualTo(1));
        assertThat(parameter(person, "OUTAGE_OVER", "days")).isEqualTo("0");
        assertThat(subscription(person).paidUntil()).isEqualTo(until);
    }

    @Test
    void placeWithOneServerThatWorksIsNotOut() {
        var server = place(10);
        server(server.geolocationCode(), 10);
        long person = person();
        worksAt(server, person);
        sql.sql("update config set server_id = ? where telegram_id = ?").param(server.id()).param(person).update();

        failed(server, "3 hours");
        failed(place(10), "3 hours");

        await().until(() -> sql.sql("select count(*) from outage where began_at < now() - interval '2 hours'")
                .query(Long.class)
                .single() > 0);
        assertThat(told(person, "OUTAGE")).isZero();
    }

    @Test
    void endOfTheGracePeriodIsToldOnceInTheHoursForNews() {
        long person = person();
        livesWhereItIs(12, person);

        ends(person, "now() - interval '12 days 1 hour'");

        await().untilAsserted(() -> assertThat(told(person, "GRACE_ENDING")).isEqualTo(1));
        assertThat(told(person, "EXPIRED")).isEqualTo(1);
        assertThat(sql.sql("select reminded from subscription where telegram_id = ?")
                .param(person)
                .query(Integer.class)
                .single()).isEqualTo(-1);
    }

    @Test
    void daysForANightAreGivenInTheMorning() {
        var server = place(10);
        long person = person();
        worksAt(server, person);
        livesWhereItIs(3, person);
        failed(server, "25 hours");
        await().untilAsserted(() -> assertThat(told(person, "OUTAGE")).isEqualTo(1));
        judge(server, Health.HEALTHY);
        await().until(() -> sql.sql("select ended_at is not null from outage where geolocation_code = ?")
                .param(server.geolocationCode())
                .query(Boolean.class)
                .single());
        await().during(Duration.ofSeconds(1)).until(() -> told(person, "OUTAGE_OVER") == 0);

        livesWhereItIs(12, person);

        await().untilAsserted(() -> assertThat(told(person, "OUTAGE_OVER")).isEqualTo(1));
    }

    private void livesWhereItIs(int hour, long person) {
        sql.sql("""
                update account set zone = (select name from pg_timezone_names
                    where name like 'Etc/GMT%' and extract(hour from now() at time zone name) = ? limit 1)
                where telegram_id = ?""").param(hour).param(person).update();
    }

    private void worksAt(Server server, long person) {
        livesWhereItIs(12, person);
        config(person, server);
        sql.sql("update config set state = 'ACTIVE', active_since = now() where telegram_id = ?")
                .param(person)
                .update();
    }

    /** All of that place's news is about it alone: nobody moves anybody here. */
    private void failed(Server server, String ago) {
        judge(server, Health.FAILED);
        sql.sql("update server set health_since = now() - ?::interval where id = ?")
                .param(ago)
                .param(server.id())
                .update();
    }

    private Subscription subscription(long person) {
        return Objects.requireNonNull(bot(UserApi.class).account(person).subscription());
    }

    private long told(long person, String kind) {
        return sql.sql("select count(*) from outgoing_message where telegram_id = ? and kind = ?")
                .param(person)
                .param(kind)
                .query(Long.class)
                .single();
    }

    private String parameter(long person, String kind, String name) {
        return sql.sql("select coalesce(parameters ->> ?, '') from outgoing_message where telegram_id = ? and kind = ?")
                .param(name)
                .param(person)
                .param(kind)
                .query(String.class)
                .single();
    }
}
