package dev.wtb.database.payment;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.config.ConfigRequest;
import dev.wtb.database.DatabaseProperties;
import dev.wtb.database.config.ConfigCreation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Places the first config that a paid order asked for; what finds no place in time goes back. */
@Component
class PaidPlacement {
    private static final Logger LOG = LoggerFactory.getLogger(PaidPlacement.class);

    private final JdbcClient sql;
    private final ConfigCreation creation;
    private final DeliveryRefunds undelivered;
    private final double limitSeconds;

    PaidPlacement(JdbcClient sql, ConfigCreation creation, DeliveryRefunds undelivered, DatabaseProperties properties) {
        this.sql = sql;
        this.creation = creation;
        this.undelivered = undelivered;
        this.limitSeconds = properties.shop().deliverWithin().toMillis() / 1000.0;
    }

    /** Repeatable: the config's key is made of the last charge's id. */
    void place(String orderId) {
        guarded(orderId, id -> wanted(id).ifPresent(promise -> create(promise.asked(key(promise.charge)))));
    }

    @Scheduled(fixedDelayString = "#{settings.expiryInterval()}")
    void retry() {
        paidFor(0).forEach(this::place);
        paidFor(limitSeconds).forEach(order -> guarded(order, undelivered::giveBack));
    }

    /** Paid orders whose last charge is at least that old. */
    private List<String> paidFor(double seconds) {
        return sql.sql("""
                select id from orders o where state = 'PAID' and (
                    select max(at) from payment p where p.order_id = o.id and p.kind = 'CHARGE')
                        <= now() - make_interval(secs => ?)
                order by created_at limit 100""").param(seconds).query(String.class).list();
    }

    private Optional<Promise> wanted(String orderId) {
        return sql.sql("""
                select telegram_id, geolocation_code as place, (select charge_id from payment p where p.order_id = o.id
                    and p.kind = 'CHARGE' order by at desc limit 1) as charge from orders o
                where id = ? and state = 'PAID' and geolocation_code is not null
                    and not exists (select 1 from config where telegram_id = o.telegram_id and state <> 'REVOKED')""")
                .param(orderId)
                .query(Promise.class)
                .optional();
    }

    /** The charge's own key, or a further one when the config made under it is over. */
    private UUID key(String charge) {
        int number = 0;
        while (over(key(charge, number))) {
            number++;
        }
        return key(charge, number);
    }

    private boolean over(UUID key) {
        return sql.sql("select exists (select 1 from config where id = ? and state = 'REVOKED')")
                .param(key)
                .query(Boolean.class)
                .single();
    }

    /** One order that cannot be helped holds up no other. */
    private static void guarded(String orderId, Consumer<String> act) {
        try {
            act.accept(orderId);
        } catch (RuntimeException failed) {
            LOG.warn("Order {} is tried again: {}", orderId, failed.getMessage());
        }
    }

    private static UUID key(String charge, int number) {
        return UUID.nameUUIDFromBytes((charge + ":" + number).getBytes(StandardCharsets.US_ASCII));
    }

    private void create(ConfigRequest wish) {
        try {
            creation.createPromised(wish);
        } catch (Problem problem) {
            if (!problem.is(ProblemTypes.NO_CAPACITY)) {
                throw problem;
            }
            LOG.warn("{} paid but {} has no room", wish.telegramId(), wish.geolocationCode());
        }
    }

    /** What somebody paid for and has not got. */
    private record Promise(long telegramId, String place, String charge) {
        ConfigRequest asked(UUID key) {
            return new ConfigRequest(key, telegramId, place, null);
        }
    }
}
