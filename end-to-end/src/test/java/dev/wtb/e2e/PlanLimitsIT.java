package dev.wtb.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.wtb.e2e.network.Network;
import dev.wtb.e2e.network.Phone;
import dev.wtb.e2e.stack.Stack;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A plan with limits: said before it is paid, kept by the node, slow once it is used up, fast in the next month. */
class PlanLimitsIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    @BeforeEach
    void smallPlanIsOnSale() {
        Sql.run("""
                insert into plan (code, name_en, name_ru, days, stars, devices, trial, on_sale, megabits, gigabytes,
                    slow_megabits)
                values ('small', 'Small', 'Малый', 30, 99, 2, false, true, 4, 1, 1)
                on conflict (code) do update set on_sale = true""");
    }

    @AfterEach
    void smallPlanIsNot() {
        Sql.run("update plan set on_sale = false where code = 'small'");
    }

    @Test
    void limitsAreSaidKeptAndRenewed() {
        var stack = Product.stack();
        var ann = new Buyer("en");
        ann.starts();
        ann.taps("button.plans");
        ann.tapsText("Small");
        assertThat(ann.sees("confirm.how").toString()).contains("4 Mbit/s", "1 GB a month", "1 Mbit/s");
        ann.person().pays();
        try (var phone = new Phone(stack.network(), Stack.WEB_PORT)) {
            phone.connect(ann.person().file(ann.person().sees(Person::isFile)));
            phone.reaches();
            assertThat(phone.download(Network.WEB, 8_000_000)).isBetween(0.5, 6.0);

            Sql.run("""
                    insert into usage_day (config_id, day, rx, tx)
                    select id, (now() at time zone 'UTC')::date, 1000000000, 0 from config where telegram_id = %d
                    on conflict (config_id, day) do update set rx = 1000000000""".formatted(ann.person().id()));
            phone.download(Network.WEB, 100_000);
            await().atMost(SOON).until(() -> ann.person().chat().toString().contains(ann.words().of("traffic.spent")));
            // The node is told within a second, and lets a second or two of that speed through at once
            await().atMost(SOON).until(() -> phone.download(Network.WEB, 2_000_000) < 1.9);
            ann.person().types("/doctor");
            ann.sees("doctor.SPENT");
            ann.person().types("/status");
            assertThat(ann.sees("status.title").toString()).contains(" of 1 GB, used up");

            Sql.run("update usage_day set day = day - 40 where config_id in (select id from config where telegram_id = "
                    + ann.person().id() + ")");
            Sql.run("update subscription set spent_month = spent_month - interval '1 month' where telegram_id = "
                    + ann.person().id());
            ann.sees("traffic.back");
            await().atMost(SOON).until(() -> phone.download(Network.WEB, 2_000_000) > 1.9);
            ann.transcript("13-limits");
        }
    }
}
