package dev.wtb.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.wtb.contract.Problem;
import dev.wtb.contract.config.ConfigApi;
import dev.wtb.contract.config.ConfigRequest;
import dev.wtb.contract.config.KeyRotation;
import dev.wtb.contract.config.Placement;
import dev.wtb.contract.migration.ConvergenceApi;
import dev.wtb.contract.migration.MoveApi;
import dev.wtb.contract.payment.Charge;
import dev.wtb.contract.payment.OrderKind;
import dev.wtb.contract.payment.OrderRequest;
import dev.wtb.contract.payment.PaymentApi;
import dev.wtb.contract.payment.RefundActApi;
import dev.wtb.contract.payment.RefundApi;
import dev.wtb.contract.promotion.PromotionApi;
import dev.wtb.contract.server.Server;
import dev.wtb.contract.user.BanApi;
import dev.wtb.contract.user.UserApi;
import dev.wtb.database.config.Revocation;
import dev.wtb.database.server.ServerChoice;
import java.sql.SQLException;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * People who are bound to each other by gifts and invitations, on the same servers, which fail and work again, all at
 * once: nobody deadlocks.
 */
class LockOrderIT extends DatabaseIT {
    private static final int ACTS = Boolean.getBoolean("soak") ? 20_000 : 1200;
    private static final int SIDE_BY_SIDE = 8;

    @Autowired
    PaymentApi payments;
    @Autowired
    RefundApi refunds;
    @Autowired
    RefundActApi acts;
    @Autowired
    PromotionApi promotions;
    @Autowired
    UserApi users;
    @Autowired
    BanApi bans;
    @Autowired
    ConfigApi configs;
    @Autowired
    ConvergenceApi convergence;
    @Autowired
    MoveApi moves;
    @Autowired
    ServerChoice choice;
    @Autowired
    Revocation revocation;
    @Autowired
    TransactionTemplate transaction;

    private final Queue<String> charges = new ConcurrentLinkedQueue<>();
    private final Queue<RuntimeException> failures = new ConcurrentLinkedQueue<>();
    private List<Long> people = List.of();
    private List<Server> servers = List.of();

    @Test
    void stormOfEverythingDeadlocksNobody() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("Lock order, seed " + seed);
        var first = place(4000);
        servers = List.of(first, server(first.geolocationCode(), 4000), place(4000));
        people = IntStream.range(0, 12).mapToObj(_ -> stranger()).toList();
        for (int i = 0; i < people.size(); i++) {
            var inviter = people.get((i + 1) % people.size());
            promotions.invited(people.get(i), promotions.invitation(inviter).code());
        }
        var random = new Random(seed);

        try (var threads = Executors.newFixedThreadPool(SIDE_BY_SIDE)) {
            for (int i = 0; i < ACTS; i++) {
                var own = new Random(random.nextLong());
                threads.execute(() -> guarded(own));
            }
        }

        assertThat(failures).as("seed %d", seed).isEmpty();
        assertThat(sql.sql("select count(*) from move where phase = 'FINISHED' and source_server_id = any(?)")
                .param(servers.stream().map(Server::id).toArray(Long[]::new))
                .query(Long.class)
                .single()).isPositive();
    }

    /** PostgreSQL leaves a row locked that it does not answer, if it changed while somebody waited for it. */
    @Test
    void serverThatSuitsNoMoreIsNotKept() throws SQLException {
        var server = place(10);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor(); var judge = owner(false)) {
            judge.createStatement().execute("update server set health = 'FAILED' where id = " + server.id());
            var kept = CompletableFuture.supplyAsync(() -> transaction.execute(_ -> {
                assertThat(choice.lockFirstWithRoom(List.of(server.id()))).isEmpty();
                return owner().sql("select id from server where id = ? for no key update skip locked")
                        .param(server.id())
                        .query(Long.class)
                        .list()
                        .isEmpty();
            }), threads);
            await().until(() -> sql.sql("""
                    select exists (select from pg_stat_activity where wait_event_type = 'Lock'
                        and query like '%lock_server_with_room%')""").query(Boolean.class).single());

            judge.commit();

            assertThat(kept.join()).isFalse();
        }
    }

    @Test
    void oldKeysOfSomebodyWhoIsLockedLiveALittleLonger() throws SQLException {
        var person = person();
        var config = config(person, place(10)).config();
        configs.renew(person, config.id(), new KeyRotation(UUID.randomUUID(), null, false));
        try (var somebody = owner(false)) {
            somebody.createStatement()
                    .execute("select from account where telegram_id = %d for no key update".formatted(person));
            sql.sql("update config set replaced_until = now() where id = ?").param(config.id()).update();

            await().until(() -> transaction.execute(_ -> !revocation.revokeOneReplaced()));
            assertThat(state(config.id())).isNotEqualTo("REVOKED");

            somebody.rollback();
        }
        await().until(() -> {
            transaction.executeWithoutResult(_ -> revocation.revokeOneReplaced());
            return state(config.id()).equals("REVOKED");
        });
    }

    private String state(UUID config) {
        return sql.sql("select state from config where id = ?").param(config).query(String.class).single();
    }

    @AfterEach
    void serversWork() {
        sql.sql("update server set health = 'HEALTHY' where health = 'FAILED'").update();
        sql.sql("update move set phase = 'CANCELLED' where phase in ('RESERVED', 'SWITCHED')").update();
    }

    private void guarded(Random random) {
        try {
            act(random, people.get(random.nextInt(people.size())));
        } catch (Problem refused) {
            assertThat(refused.getStatusCode().is5xxServerError()).isFalse();
        } catch (DataAccessException failed) {
            failures.add(failed);
        }
    }

    private void act(Random random, long person) {
        switch (random.nextInt(16)) {
            case 0, 1 -> charge(person, OrderKind.ONCE);
            case 2 -> gift(person, people.get(random.nextInt(people.size())));
            case 3 -> goesBack(random);
            case 4 -> revoke(random, person);
            case 5 -> deleteDevice(random, person);
            case 6 -> renewKeys(random, person);
            case 7 -> ban(random, person);
            case 8 -> servers.forEach(server -> convergence.applied(server.id(), Long.MAX_VALUE / 2));
            case 9 -> relocate(random, person);
            case 10, 11 -> flee(random);
            case 12, 13 -> step(random);
            default -> configs.create(
                    new ConfigRequest(UUID.randomUUID(), person, servers.getFirst().geolocationCode(), null));
        }
    }

    private String charge(long person, OrderKind kind) {
        var order = payments.order(new OrderRequest("storm:" + next(), person, "month", null, kind));
        var charge = new Charge("storm" + next(), order.id(), person, "XTR", order.stars(), null);
        payments.credit(charge);
        charges.add(charge.chargeId());
        return charge.chargeId();
    }

    private void gift(long giver, long taker) {
        var charge = charge(giver, OrderKind.GIFT);
        sql.sql("select code from gift where charge_id = ?")
                .param(charge)
                .query(String.class)
                .optional()
                .ifPresent(code -> promotions.open(taker, code));
    }

    private void goesBack(Random random) {
        var charge = charges.poll();
        if (charge != null && random.nextBoolean()) {
            acts.want(charge, "test");
        } else if (charge != null) {
            refunds.done(charge, people.getFirst(), 1);
        }
    }

    private void revoke(Random random, long person) {
        var own = users.account(person).configs();
        if (!own.isEmpty()) {
            configs.revoke(person, own.get(random.nextInt(own.size())).id());
        }
    }

    private void deleteDevice(Random random, long person) {
        var own = users.account(person).devices();
        if (!own.isEmpty()) {
            users.delete(person, own.get(random.nextInt(own.size())).id());
        }
    }

    private void renewKeys(Random random, long person) {
        var own = users.account(person).configs();
        if (!own.isEmpty()) {
            Placement placement = configs.renew(person, own.get(random.nextInt(own.size())).id(),
                    new KeyRotation(UUID.randomUUID(), null, random.nextBoolean())).placement();
            configs.applied(placement.config().id(), placement.peer().version());
        }
    }

    private void relocate(Random random, long person) {
        var own = users.account(person).configs();
        if (!own.isEmpty()) {
            configs.relocate(person, own.get(random.nextInt(own.size())).id(),
                    servers.get(random.nextInt(servers.size())).geolocationCode());
        }
    }

    /** A server fails, or works again; whoever is on it is planned. */
    private void flee(Random random) {
        var server = servers.get(random.nextInt(servers.size()));
        sql.sql("update server set health = ? where id = ?")
                .param(random.nextBoolean() ? "FAILED" : "HEALTHY")
                .param(server.id())
                .update();
        moves.evacuate(100);
    }

    private void step(Random random) {
        for (var move : moves.claim(20)) {
            switch (move.phase()) {
                case RESERVED -> {
                    if (random.nextInt(3) == 0) {
                        moves.cancelled(move.id(), move.token());
                    } else {
                        moves.switched(move.id(), move.token());
                    }
                }
                case SWITCHED -> moves.finished(move.id(), move.token());
                case FINISHED, CANCELLED -> throw new IllegalStateException("Nobody claims what is over");
            }
        }
    }

    private void ban(Random random, long person) {
        if (random.nextInt(4) == 0) {
            bans.ban(person, "storm", "test");
        } else {
            bans.pardon(person, "test");
        }
    }
}
