package dev.wtb.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wtb.contract.Problem;
import dev.wtb.contract.config.ConfigApi;
import dev.wtb.contract.config.ConfigRequest;
import dev.wtb.contract.payment.Charge;
import dev.wtb.contract.payment.OrderKind;
import dev.wtb.contract.payment.OrderRequest;
import dev.wtb.contract.payment.PaymentApi;
import dev.wtb.contract.payment.RefundActApi;
import dev.wtb.contract.payment.RefundApi;
import dev.wtb.contract.person.PeopleApi;
import dev.wtb.contract.promotion.PromotionApi;
import dev.wtb.contract.server.Server;
import dev.wtb.contract.user.BanApi;
import dev.wtb.contract.user.Language;
import dev.wtb.contract.user.Registration;
import dev.wtb.contract.user.UserApi;
import dev.wtb.database.EntitlementModel.Given;
import dev.wtb.database.EntitlementModel.Kind;
import dev.wtb.database.EntitlementModel.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Whatever people and Telegram do, in any order, doubled and cut off in the middle: entitlement is what a plain model
 * says, no more devices work than the plan allows, and nobody loses days without being told. {@code -Dseed} repeats a
 * run.
 */
class EntitlementPropertyIT extends DatabaseIT {
    private static final int RUNS = Boolean.getBoolean("soak") ? 5000 : 200;
    private static final int STEPS = 14;
    private static final List<String> PLANS = List.of("month", "quarter", "year");

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
    PeopleApi operator;

    @Autowired
    TransactionTemplate transaction;

    /** Longer than peers are served past an end while a renewal may come: none ends at just this moment. */
    private static final Duration LATEST = Duration.ofHours(7);

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void entitlementIsWhatTheModelSays() {
        System.out.println("Entitlement property, seed " + seed);
        EntitlementModel.MEGABITS.forEach((plan, speed) -> sql.sql("update plan set megabits = ? where code = ?")
                .param(speed)
                .param(plan)
                .update());
        var server = place(4000);
        for (int run = 0; run < RUNS; run++) {
            var world = new World(server);
            for (int step = 0; step < STEPS; step++) {
                var before = world.people.stream().map(world::model).toList();
                var heard = world.people.stream().map(this::messages).toList();
                var what = world.step();
                for (int i = 0; i < world.people.size(); i++) {
                    var name = "run %d, step %d, %s, person %d, seed %d".formatted(run, step, what, i, seed);
                    world.check(world.people.get(i), name);
                    if (before.get(i).until().isAfter(Instant.now())
                            && world.model(world.people.get(i)).until().isBefore(before.get(i).until())
                            && !what.startsWith("days pass")) {
                        assertThat(messages(world.people.get(i))).as("told, " + name).isGreaterThan(heard.get(i));
                    }
                }
            }
        }
    }

    @AfterEach
    void noLimits() {
        sql.sql("update plan set megabits = null").update();
    }

    private long somebody() {
        long id = 6_000_000_000L + next();
        users.register(id, new Registration("Ann", Language.EN));
        return id;
    }

    private long messages(long person) {
        return sql.sql("select count(*) from outgoing_message where telegram_id = ?")
                .param(person)
                .query(Long.class)
                .single();
    }

    /** Twice, or cut off and done again, as callers do that die or hear nothing. */
    private void somehow(Runnable act) {
        if (random.nextInt(6) == 0) {
            var victim = Thread.ofVirtual().start(() -> quietly(act));
            try {
                Thread.sleep(random.nextInt(4));
                victim.interrupt();
                victim.join();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        } else if (random.nextInt(3) == 0) {
            quietly(act);
        }
        quietly(act);
    }

    private static void quietly(Runnable act) {
        try {
            act.run();
        } catch (Problem refused) {
            assertThat(refused.getStatusCode().is5xxServerError()).as(refused.getMessage()).isFalse();
        } catch (RuntimeException cut) {
            Thread.currentThread().isInterrupted();
        }
    }

    /** Two people, of whom the first invited the second, and what they were given. */
    private final class World {
        private final Server server;
        private final List<Long> people = List.of(somebody(), somebody());
        private final List<Given> given = new ArrayList<>();
        private final List<String> charges = new ArrayList<>();
        private final List<Long> banned = new ArrayList<>();

        World(Server server) {
            this.server = server;
            var code = promotions.invitation(people.getFirst()).code();
            promotions.invited(people.getLast(), code);
        }

        Time model(long person) {
            return EntitlementModel.of(given, person);
        }

        String step() {
            long person = people.get(random.nextInt(2));
            return switch (random.nextInt(13)) {
                case 0, 1, 2 -> buy(person, OrderKind.ONCE, PLANS.get(random.nextInt(3)));
                case 3 -> buy(person, OrderKind.RENEWING, "month");
                case 4 -> gift(person);
                case 5 -> promo(person);
                case 6, 7 -> goesBack(random.nextInt(3));
                case 8 -> ban(person);
                case 9 -> daysPass(1 + random.nextInt(40));
                case 10 -> device(person);
                case 11 -> plan(person, PLANS.get(random.nextInt(3)));
                default -> deleted(person);
            };
        }

        private @Nullable String charged(long person, OrderKind kind, String plan) {
            try {
                var order = payments
                        .order(new OrderRequest("model:" + next(), person, plan, null, kind));
                var charge = new Charge("model" + next(), order.id(), person, "XTR", order.stars(),
                        kind == OrderKind.RENEWING ? Instant.now().plus(Duration.ofDays(30)) : null);
                charges.add(charge.chargeId());
                somehow(() -> payments.credit(charge));
                return charge.chargeId();
            } catch (Problem refused) {
                return null;
            }
        }

        private String buy(long person, OrderKind kind, String plan) {
            var now = Instant.now();
            var charge = charged(person, kind, plan);
            if (charge != null) {
                given.add(new Given(person, Kind.BOUGHT, charge, plan, EntitlementModel.DAYS.get(plan), now));
                boolean first = given.stream()
                        .noneMatch(
                                one -> one.kind() == Kind.BONUS && !one.charge().isEmpty() && !one.gone());
                if (person == people.getLast() && first) {
                    people.forEach(one -> given.add(new Given(one, Kind.BONUS, charge, "trial", 7, now)));
                }
            }
            return kind + " " + plan + (charge == null ? " refused" : "");
        }

        private String gift(long giver) {
            var charge = charged(giver, OrderKind.GIFT, "month");
            long taker = people.get(random.nextInt(2));
            if (charge == null || banned.contains(taker)) {
                return "gift refused";
            }
            var code = sql.sql("select code from gift where charge_id = ?").param(charge).query(String.class).single();
            var now = Instant.now();
            somehow(() -> promotions.open(taker, code));
            given.add(new Given(taker, Kind.GIFT, charge, "month", 30, now));
            return "gift";
        }

        private String promo(long person) {
            var code = "MODEL" + next();
            sql.sql("insert into promo (code, days, uses, ends_at) values (?, 5, 1, now() + interval '1 day')")
                    .param(code)
                    .update();
            var now = Instant.now();
            somehow(() -> promotions.promo(person, code.toLowerCase(Locale.ROOT)));
            if (!banned.contains(person)) {
                given.add(new Given(person, Kind.BONUS, "", "trial", 5, now));
            }
            return "promo";
        }

        /** Asked for, asked for and refused, or done elsewhere. */
        private String goesBack(int how) {
            if (charges.isEmpty()) {
                return "nothing goes back";
            }
            var charge = charges.get(random.nextInt(charges.size()));
            if (how == 0) {
                charges.remove(charge);
                somehow(() -> refunds.done(charge, people.getFirst(), 1));
                gone(charge, true);
            } else {
                somehow(() -> acts.want(charge, "test"));
                gone(charge, true);
                if (how == 1) {
                    charges.remove(charge);
                    somehow(() -> refunds.done(charge, people.getFirst(), 1));
                } else {
                    people.forEach(person -> check(person, "while it goes back, seed " + seed));
                    refused(charge);
                    gone(charge, false);
                }
            }
            return "goes back " + how;
        }

        private void refused(String charge) {
            for (int i = 0; i < 3; i++) {
                sql.sql("update refund set due_at = now() where charge_id = ?").param(charge).update();
                refunds.claim(1000);
                somehow(() -> refunds.refused(charge, "no"));
            }
        }

        private void gone(String charge, boolean gone) {
            given.replaceAll(one -> one.charge().equals(charge) ? one.gone(gone, given) : one);
        }

        private String ban(long person) {
            if (banned.remove(person)) {
                somehow(() -> bans.pardon(person, "test"));
                return "pardon";
            }
            banned.add(person);
            somehow(() -> bans.ban(person, "model", "test"));
            return "ban";
        }

        /** By an operator, who may not while it renews by itself. */
        private String plan(long person, String plan) {
            var subscription = users.account(person).subscription();
            var key = String.valueOf(next());
            somehow(() -> operator.change(person, plan, key, "test"));
            if (model(person).until().isAfter(Instant.now()) && subscription != null && !subscription.renews()
                    && !subscription.planCode().equals(plan)) {
                given.add(new Given(person, Kind.PLAN, "", plan, 0, Instant.now()));
                return "plan " + plan;
            }
            return "plan refused";
        }

        /** Not in the middle of what a call that was cut off still does over there. */
        private String daysPass(int days) {
            var by = Duration.ofDays(days).plus(LATEST);
            var ids = people.toArray(Long[]::new);
            transaction.executeWithoutResult(_ -> daysPass(by, ids));
            given.replaceAll(one -> one.earlier(by));
            return "days pass " + days;
        }

        private void daysPass(Duration by, Long[] ids) {
            sql.sql("select telegram_id from account where telegram_id = any(?) order by telegram_id for no key update")
                    .param(ids)
                    .query(Long.class)
                    .list();
            sql.sql("update renewal set state = 'CANCELED', wanted_on = false where telegram_id = any(?)")
                    .param(ids)
                    .update();
            sql.sql("""
                    with later as (select make_interval(secs => :seconds) as by),
                        grants as (update granted set at = at - by, reaches = reaches - by from later
                            where telegram_id = any(:people)),
                        peers as (update peer p set until = until - by from later, config c
                            where c.id = p.config_id and c.telegram_id = any(:people))
                    update subscription set paid_until = paid_until - by, grace_from = grace_from - by from later
                    where telegram_id = any(:people)""").param("seconds", by.toSeconds()).param("people", ids).update();
        }

        private String device(long person) {
            quietly(() -> configs.create(
                    new ConfigRequest(UUID.randomUUID(), person, server.geolocationCode(), null)));
            return "device";
        }

        private String deleted(long person) {
            var devices = users.account(person).devices();
            if (!devices.isEmpty()) {
                var device = devices.get(random.nextInt(devices.size()));
                somehow(() -> users.delete(person, device.id()));
            }
            return "device deleted";
        }

        void check(long person, String name) {
            var expected = model(person);
            boolean inForce = expected.until().isAfter(Instant.now());
            var subscription = users.account(person).subscription();
            if (inForce) {
                assertThat(subscription).as(name).isNotNull();
                assertThat(subscription.planCode()).as("plan, " + name).isEqualTo(expected.plan());
                assertThat(Duration.between(expected.until(), subscription.paidUntil()).abs()).as("until, " + name)
                        .isLessThan(Duration.ofMinutes(2));
            } else if (subscription != null) {
                assertThat(subscription.paidUntil()).as("over, " + name).isBeforeOrEqualTo(Instant.now());
            }
            if (inForce) {
                assertThat(otherSpeeds(person, EntitlementModel.MEGABITS.get(expected.plan()))).as("speed, " + name)
                        .isZero();
            }
            devices(person, inForce && !banned.contains(person) ? EntitlementModel.DEVICES.get(expected.plan()) : 0,
                    name);
        }

        private long otherSpeeds(long person, @Nullable Integer megabits) {
            return sql.sql("""
                    select count(*) from config c join peer p on p.config_id = c.id
                    where c.telegram_id = ? and c.state <> 'REVOKED' and p.megabits is distinct from ?::integer""")
                    .param(person)
                    .param(megabits)
                    .query(Long.class)
                    .single();
        }

        /** Counted at one moment: those that have a config, and those that their nodes serve. */
        private void devices(long person, int most, String name) {
            sql.sql("""
                    select count(distinct c.device_id), count(distinct case when p.until > now() then c.device_id end)
                    from config c join peer p on p.config_id = c.id
                    where c.telegram_id = ? and c.state <> 'REVOKED'""")
                    .param(person)
                    .query((row, _) -> {
                        assertThat(row.getLong(2)).as("devices, " + name).isEqualTo(Math.min(row.getLong(1), most));
                        return true;
                    })
                    .single();
        }
    }
}
