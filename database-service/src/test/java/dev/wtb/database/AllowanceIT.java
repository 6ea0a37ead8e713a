package dev.wtb.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.wtb.contract.config.Placement;
import dev.wtb.contract.migration.ConvergenceApi;
import dev.wtb.contract.payment.Charge;
import dev.wtb.contract.payment.OrderKind;
import dev.wtb.contract.payment.OrderRequest;
import dev.wtb.contract.payment.PaymentApi;
import dev.wtb.contract.peer.Peer;
import dev.wtb.contract.peer.PeerLimits;
import dev.wtb.contract.peer.PeerTraffic;
import dev.wtb.contract.person.PeopleApi;
import dev.wtb.contract.person.PeopleFilter;
import dev.wtb.contract.person.PersonLine;
import dev.wtb.contract.server.Server;
import dev.wtb.contract.traffic.UsageApi;
import dev.wtb.contract.traffic.UsageIntakeApi;
import dev.wtb.contract.user.UserApi;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a plan limits reaches the nodes, all of it and at once, and ends when it should. */
class AllowanceIT extends DatabaseIT {
    private static final long GIGABYTE = 1_000_000_000;
    private final UUID boot = UUID.randomUUID();

    @BeforeEach
    void smallTrial() {
        sql.sql("update plan set megabits = 50, gigabytes = 2, slow_megabits = 1 where code = 'trial'").update();
    }

    @AfterEach
    void usualTrial() {
        sql.sql("update plan set megabits = null, gigabytes = null").update();
    }

    @Test
    void speedOfThePlanIsInPushAndSetAlike() {
        var server = place(10);
        var made = config(person(), server);

        assertThat(made.peer().limits()).isEqualTo(new PeerLimits(50, null));
        assertThat(peer(server, made)).isEqualTo(made.peer());
    }

    @Test
    void whoeverUsedItUpIsSlowEverywhereAndToldOnce() {
        var server = place(10);
        long person = person();
        var first = config(person, server);
        used(server, first, GIGABYTE);
        assertThat(megabits(server, first)).isEqualTo(50);

        used(server, first, 2 * GIGABYTE);
        used(server, first, 3 * GIGABYTE);

        assertThat(megabits(server, first)).isEqualTo(1);
        assertThat(told(person, "TRAFFIC_SPENT")).isEqualTo(1);
        var usage = bot(UsageApi.class).of(person);
        assertThat(usage.spent()).isTrue();
        assertThat(usage.monthBytes()).isEqualTo(3 * GIGABYTE);
        assertThat(usage.allowedBytes()).isEqualTo(2 * GIGABYTE);
    }

    @Test
    void whoHasUsedMuchOfItIsFound() {
        var server = place(10);
        long person = person();
        used(server, config(person, server), GIGABYTE * 3 / 2);

        assertThat(usedAtLeast(70, server)).containsExactly(person);
        assertThat(usedAtLeast(90, server)).isEmpty();

        sql.sql("update plan set gigabytes = null where code = 'trial'").update();
        assertThat(usedAtLeast(70, server)).as("without a limit there is no share of it").isEmpty();
    }

    private List<Long> usedAtLeast(int percent, Server server) {
        var filter = new PeopleFilter(null, null, server.geolocationCode(), null, null, null, percent, false);
        return as("admin-panel", PeopleApi.class).found(filter).newest().stream().map(PersonLine::telegramId).toList();
    }

    @Test
    void deletedDeviceTakesNoTrafficWithIt() {
        var server = place(10);
        long person = person();
        used(server, config(person, server), 2 * GIGABYTE - 1);
        var users = bot(UserApi.class);
        users.delete(person, users.account(person).devices().getFirst().id());

        var second = config(person, server);
        used(server, second, 1);

        assertThat(megabits(server, second)).isEqualTo(1);
    }

    @Test
    void newMonthIsFastAgain() {
        var server = place(10);
        long person = person();
        var made = config(person, server);
        used(server, made, 2 * GIGABYTE);

        sql.sql("update usage_day set day = day - 40 where config_id = ?").param(made.config().id()).update();
        sql.sql("update subscription set spent_month = spent_month - interval '1 month' where telegram_id = ?")
                .param(person)
                .update();

        await().untilAsserted(() -> assertThat(megabits(server, made)).isEqualTo(50));
        assertThat(told(person, "TRAFFIC_BACK")).isEqualTo(1);
        assertThat(bot(UsageApi.class).of(person).spent()).isFalse();
    }

    @Test
    void anotherPlanIsFastAtOnceAndItsEndIsToldToo() {
        var server = place(10);
        long person = person();
        var made = config(person, server);
        used(server, made, 2 * GIGABYTE);
        sql.sql("update plan set gigabytes = 3 where code = 'month'").update();

        bought(person);
        assertThat(megabits(server, made)).isNull();
        used(server, made, 3 * GIGABYTE);

        assertThat(megabits(server, made)).isEqualTo(1);
        assertThat(told(person, "TRAFFIC_SPENT")).isEqualTo(2);
    }

    @Test
    void whoseTimeIsOverIsToldOfNoNewMonth() {
        var server = place(10);
        long person = person();
        used(server, config(person, server), 2 * GIGABYTE);
        ends(person, "now() - interval '1 hour'");
        await().untilAsserted(() -> assertThat(told(person, "EXPIRED")).isEqualTo(1));

        sql.sql("update subscription set spent_month = spent_month - interval '1 month' where telegram_id = ?")
                .param(person)
                .update();

        await().until(() -> !bot(UsageApi.class).of(person).spent() && sql.sql(
                "select spent_month is null from subscription where telegram_id = ?")
                .param(person)
                .query(Boolean.class)
                .single());
        assertThat(told(person, "TRAFFIC_BACK")).isZero();
    }

    private void bought(long person) {
        var payments = bot(PaymentApi.class);
        var order = payments.order(new OrderRequest("allowance" + next(), person, "month", null, OrderKind.ONCE));
        payments.credit(new Charge("allowance" + next(), order.id(), person, "XTR", order.stars(), null));
    }

    private void used(Server server, Placement at, long bytes) {
        as("metrics-collector", UsageIntakeApi.class).store(server.id(), boot,
                List.of(new PeerTraffic(at.config().publicKey(), 1, bytes, 0)));
    }

    private @Nullable Integer megabits(Server server, Placement at) {
        var limits = peer(server, at).limits();
        return limits == null ? null : limits.megabits();
    }

    private Peer peer(Server server, Placement at) {
        return as("migration-service", ConvergenceApi.class).set(server.id(), 0)
                .peers()
                .stream()
                .filter(peer -> peer.publicKey().equals(at.config().publicKey()))
                .findFirst()
                .orElseThrow();
    }

    private long told(long person, String kind) {
        return sql.sql("select count(*) from outgoing_message where telegram_id = ? and kind = ?")
                .param(person)
                .param(kind)
                .query(Long.class)
                .single();
    }
}
