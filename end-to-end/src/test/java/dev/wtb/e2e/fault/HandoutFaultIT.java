package dev.wtb.e2e.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.wtb.contract.handout.Handout;
import dev.wtb.contract.handout.Handout.State;
import dev.wtb.contract.handout.HandoutApi;
import dev.wtb.contract.handout.HandoutForm;
import dev.wtb.contract.person.PeopleFilter;
import dev.wtb.e2e.Product;
import dev.wtb.e2e.Sql;
import dev.wtb.e2e.crash.CrashPoint;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Whoever hands out dies before and after each step, again and again: everybody gets it once, is told once, and loses it
 * once.
 */
class HandoutFaultIT {
    private static final String SERVICE = "database-service";
    private static final int PEOPLE = 12;
    private static final int DAYS = 5;
    private static final String THEY = "telegram_id between 7100000001 and 7100000000 + " + PEOPLE;

    private final HandoutApi handouts = Product.stack().as("admin-panel", HandoutApi.class);
    private final UUID id = UUID.randomUUID();

    @BeforeEach
    void people() {
        Product.stack().mend();
        Sql.run("""
                insert into plan (code, name_en, name_ru, days, stars, devices, on_sale)
                    values ('fault', 'Fault', 'Сбой', 30, 150, 1, false);
                insert into account (telegram_id, first_name, language)
                    select 7100000000 + n, 'n', 'EN' from generate_series(1, %1$d) n;
                insert into subscription (telegram_id, plan_code, paid_until, state, reminded, remind_at)
                    select telegram_id, 'fault', now() + interval '100 days', 'ACTIVE', 3, now() + interval '90 days'
                    from account where %2$s;
                insert into granted (telegram_id, kind, key, plan_code, plan_stars, plan_days, days, reaches)
                    select telegram_id, 'PURCHASE', 'fault:' || telegram_id, 'fault', 150, 30, 100, paid_until
                    from subscription where %2$s""".formatted(PEOPLE, THEY));
    }

    @AfterEach
    void nobody() {
        Product.stack().crashes().disarm(SERVICE);
        Product.stack().mend();
        Sql.run("""
                delete from handout_person where handout_id = '%1$s';
                delete from handout where id = '%1$s';
                delete from outgoing_message where %2$s;
                delete from granted where %2$s;
                delete from subscription where %2$s;
                delete from account where %2$s;
                delete from plan where code = 'fault'""".formatted(id, THEY));
    }

    @Test
    void everybodyGetsItOnceHoweverOftenItDies() {
        try (var nurse = new Nurse()) {
            diesAt(List.of(CrashPoint.HANDOUT, CrashPoint.HANDOUT_GIVEN),
                    () -> handouts.start(id, new HandoutForm(ofThePlan(), DAYS, null), "test"));
            nurse.everybodyUp();
            await().atMost(Duration.ofSeconds(40)).ignoreExceptions().until(() -> handout().state() == State.DONE);
            assertThat(handout().given()).isEqualTo(PEOPLE);
            assertThat(days()).isEqualTo((100L + DAYS) * PEOPLE);
            assertThat(told("handout:" + id + ":%")).isEqualTo(PEOPLE);

            diesAt(List.of(CrashPoint.HANDOUT_TAKEN), () -> handouts.undo(id, "test"));
            nurse.everybodyUp();
            await().atMost(Duration.ofSeconds(40)).ignoreExceptions().until(() -> handout().state() == State.UNDONE);
            assertThat(handout().undone()).isEqualTo(PEOPLE);
            assertThat(days()).isEqualTo(100L * PEOPLE);
        }
    }

    /** Each time the next one is armed before the service is up again. */
    private static void diesAt(List<CrashPoint> points, Runnable act) {
        boolean begun = false;
        for (var point : points) {
            for (boolean after : List.of(false, true)) {
                Product.stack().crashes().arm(SERVICE, point, after);
                if (!begun) {
                    begun = begins(act);
                }
                await(point + " after " + after).atMost(Duration.ofSeconds(40))
                        .until(() -> Product.stack().crashes().struck(SERVICE));
            }
        }
    }

    /** It may die before it answers; whoever asks again changes nothing. */
    private static boolean begins(Runnable act) {
        await().atMost(Duration.ofSeconds(40)).ignoreExceptions().untilAsserted(act::run);
        return true;
    }

    private static PeopleFilter ofThePlan() {
        return new PeopleFilter(null, "fault", null, null, null, null, null, false);
    }

    private Handout handout() {
        return handouts.handouts().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    }

    /** All that they have left, to the nearest day. */
    private static long days() {
        return Sql.number("""
                select sum(round(extract(epoch from paid_until - now()) / 86400)) from subscription where\s""" + THEY);
    }

    private static long told(String key) {
        return Sql.number("select count(*) from outgoing_message where key like '" + key + "' and " + THEY);
    }
}
