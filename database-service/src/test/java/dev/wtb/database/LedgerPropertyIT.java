package dev.wtb.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wtb.contract.Problem;
import dev.wtb.contract.payment.Charge;
import dev.wtb.contract.payment.LedgerApi;
import dev.wtb.contract.payment.Order;
import dev.wtb.contract.payment.OrderKind;
import dev.wtb.contract.payment.OrderRequest;
import dev.wtb.contract.payment.PaymentApi;
import dev.wtb.contract.payment.RefundApi;
import dev.wtb.contract.payment.StarTransaction;
import dev.wtb.contract.payment.StarTransaction.Payer;
import dev.wtb.contract.user.Language;
import dev.wtb.contract.user.UserApi;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/**
 * The same payments and refunds, told by updates and by Telegram's list in any order, doubled, at once and cut off in
 * the middle, end in the same ledger. {@code -Dseed} repeats a run.
 */
class LedgerPropertyIT extends DatabaseIT {
    private static final int RUNS = Boolean.getBoolean("soak") ? 1000 : 40;
    private static final int SIDE_BY_SIDE = 4;

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void everyOrderOfEventsEndsInTheSameLedger() throws InterruptedException {
        System.out.println("Ledger property, seed " + seed);
        var first = run();
        for (int i = 1; i < RUNS; i++) {
            assertThat(run()).as("run %d, seed %d", i, seed).isEqualTo(first);
        }
        assertThat(first).hasSize(14);
    }

    /** One history: what Telegram knows, told in random order; answers what is left, without its names. */
    private List<String> run() throws InterruptedException {
        var world = new World("p" + next());
        var events = new ArrayList<Runnable>();
        for (var fact : world.charges) {
            for (int copies = 1 + random.nextInt(3); copies > 0; copies--) {
                events.add(() -> credit(fact));
            }
        }
        events.add(() -> done(world.outside));
        events.add(() -> done(world.outside));
        events.add(() -> ask(world.asked));
        for (int i = 0; i < 3; i++) {
            events.add(() -> mirror(world.known(random.nextInt(world.charges.size() + 1))));
            events.add(() -> sendBack(world));
        }
        Collections.shuffle(events, random);
        try (var threads = Executors.newFixedThreadPool(SIDE_BY_SIDE)) {
            events.forEach(event -> threads.execute(random.nextInt(5) == 0 ? cutOff(event) : event));
        }
        world.charges.forEach(this::credit);
        mirror(world.known(world.charges.size()));
        done(world.outside);
        ask(world.asked);
        sql.sql("update refund set due_at = now() where charge_id like ?").param(world.name + "%").update();
        sendBack(world);
        return left(world);
    }

    /** Whoever does it dies while it runs; it is done again before the run ends. */
    private static Runnable cutOff(Runnable event) {
        return () -> {
            var victim = Thread.ofVirtual().start(() -> {
                try {
                    event.run();
                } catch (RuntimeException cut) {
                    Thread.currentThread().interrupt();
                }
            });
            try {
                Thread.sleep(2);
                victim.interrupt();
                victim.join(Duration.ofSeconds(10));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        };
    }

    private List<String> left(World world) {
        var rows = sql.sql("""
                select replace(charge_id, :name, '') || ' ' || kind || ' ' || stars || ' ' || days || ' ' || credited
                from payment where charge_id like :name || '%' order by charge_id, kind""")
                .param("name", world.name)
                .query(String.class)
                .list();
        assertThat(sql.sql("select count(*) from refund where state <> 'DONE' and charge_id like ?")
                .param(world.name + "%")
                .query(Long.class)
                .single()).as("refunds left, seed %d", seed).isZero();
        var days = Duration.between(Instant.now(), paidUntil(world.ann)).toHours() / 24.0;
        rows = new ArrayList<>(rows);
        rows.add("ann has " + Math.round(days) + " days");
        rows.add("bob has " + Math.round(Duration.between(Instant.now(), paidUntil(world.bob)).toHours() / 24.0)
                + " days");
        return rows;
    }

    private Instant paidUntil(long person) {
        var subscription = bot(UserApi.class).account(person).subscription();
        return subscription == null ? Instant.now() : subscription.paidUntil();
    }

    private void credit(Fact fact) {
        bot(PaymentApi.class).credit(new Charge(fact.id, fact.payload, fact.payer, "XTR", fact.stars, null));
    }

    private void done(Fact fact) {
        bot(RefundApi.class).done(fact.id, fact.payer, fact.stars);
    }

    /** Before the charge is known there is nothing to ask for. */
    private void ask(Fact fact) {
        try {
            bot(RefundApi.class).ask(fact.payer, fact.id);
        } catch (Problem unknown) {
            assertThat(unknown.getMessage()).contains("not-found");
        }
    }

    private void mirror(List<StarTransaction> rows) {
        bot(LedgerApi.class).mirror(rows);
    }

    private void sendBack(World world) {
        bot(RefundApi.class).claim(1000)
                .stream()
                .filter(refund -> refund.chargeId().startsWith(world.name))
                .forEach(refund -> bot(RefundApi.class).done(refund.chargeId(), refund.telegramId(), refund.stars()));
    }

    private record Fact(String id, String payload, long payer, int stars) {
        StarTransaction row(boolean incoming) {
            return new StarTransaction(id, incoming, stars, Instant.now(),
                    new Payer(payer, "Ann", Language.EN, payload, false));
        }
    }

    /** Ann pays twice for one order and once for another; Bob pays his own, and hers; somebody pays nothing known. */
    private final class World {
        private final String name;
        private final long ann = stranger();
        private final long bob = stranger();
        private final List<Fact> charges;
        private final Fact outside;
        private final Fact asked;

        World(String name) {
            this.name = name;
            var first = order(ann);
            var second = order(ann);
            var his = order(bob);
            outside = new Fact(name + "b", first.id(), ann, first.stars());
            asked = new Fact(name + "c", second.id(), ann, second.stars());
            charges = List.of(new Fact(name + "a", first.id(), ann, first.stars()), outside, asked,
                    new Fact(name + "d", his.id(), bob, his.stars()),
                    new Fact(name + "e", first.id(), bob, first.stars()),
                    new Fact(name + "f", "no such order", bob, 7), new Fact(name + "g", his.id(), bob, 1));
        }

        List<StarTransaction> known(int count) {
            var rows = new ArrayList<StarTransaction>();
            charges.stream().limit(count).forEach(fact -> rows.add(fact.row(true)));
            if (count > charges.indexOf(outside)) {
                rows.add(outside.row(false));
            }
            return rows;
        }

        private Order order(long person) {
            return bot(PaymentApi.class)
                    .order(new OrderRequest("property:" + next(), person, "month", null, OrderKind.ONCE));
        }
    }
}
