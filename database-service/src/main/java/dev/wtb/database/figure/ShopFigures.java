package dev.wtb.database.figure;

import dev.wtb.contract.message.Lane;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is sold, and what waits. Each is asked of an index, and only when somebody looks. */
@Component
class ShopFigures {
    private final JdbcClient sql;

    ShopFigures(JdbcClient sql, MeterRegistry meters) {
        this.sql = sql;
        Stream.of("CHARGE", "REFUND").forEach(kind -> {
            today("wtb.shop.payments.today", "count(*)", kind).register(meters);
            today("wtb.shop.stars.today", "coalesce(sum(stars), 0)", kind).register(meters);
        });
        waiting("wtb.updates.waiting", "received_at from incoming_update where state = 'NEW' order by sequence")
                .register(meters);
        for (var lane : Lane.values()) {
            waiting("wtb.messages.waiting",
                    "due_at from outgoing_message where state = 'NEW' and due_at <= now() and lane = " + lane.rank()
                            + " order by due_at")
                    .tag("lane", lane.name().toLowerCase(Locale.ROOT))
                    .register(meters);
        }
        Gauge.builder("wtb.updates.parked", () -> number("select count(*) from incoming_update where state = 'PARKED'"))
                .register(meters);
    }

    /** Since midnight, UTC, as on the Overview. */
    private Gauge.Builder<?> today(String name, String sum, String kind) {
        return Gauge.builder(name, () -> number("select " + sum + " from payment where kind = '" + kind
                + "' and at >= date_trunc('day', now(), 'UTC')")).tag("kind", kind.toLowerCase(Locale.ROOT));
    }

    /** How long the oldest one waits. */
    private Gauge.Builder<?> waiting(String name, String oldest) {
        return Gauge.builder(name, () -> number("select coalesce(extract(epoch from now() - (select " + oldest
                + " limit 1)), 0)")).baseUnit("seconds");
    }

    private double number(String query) {
        return sql.sql(query).query(Double.class).single();
    }
}
