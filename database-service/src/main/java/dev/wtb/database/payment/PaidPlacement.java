package dev.wtb.database.payment;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.config.ConfigRequest;
import dev.wtb.database.DatabaseProperties;
import dev.wtb.database.config.ConfigCreation;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
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
    private final Undelivered undelivered;
    private final double limitSeconds;

    PaidPlacement(JdbcClient sql, ConfigCreation creation, Undelivered undelivered, DatabaseProperties properties) {
        this.sql = sql;
        this.creation = creation;
        this.undelivered = undelivered;
        this.limitSeconds = properties.shop().deliverWithin().toMillis() / 1000.0;
    }

    /** The config that an order asks for has an id made of the order's. */
    static UUID configOf(String orderId) {
        return UUID.nameUUIDFromBytes(orderId.getBytes(StandardCharsets.US_ASCII));
    }

    /** Repeatable: the order's id is the config's key. */
    void place(String orderId) {
        wanted(orderId).ifPresent(this::create);
    }

    @Scheduled(fixedDelayString = "${wtb.database.expiry-interval:30s}")
    void retry() {
        paid("true").forEach(this::place);
        paid("""
                (select max(at) from payment p where p.order_id = o.id and p.kind = 'CHARGE')
                    < now() - make_interval(secs => %s)""".formatted(limitSeconds)).forEach(undelivered::giveBack);
    }

    private Iterable<String> paid(String condition) {
        return sql
                .sql("select id from orders o where state = 'PAID' and " + condition + " order by created_at limit 100")
                .query(String.class).list();
    }

    private Optional<ConfigRequest> wanted(String orderId) {
        return sql.sql("""
                select telegram_id, geolocation_code from orders o
                where id = ? and state = 'PAID' and geolocation_code is not null
                    and not exists (select 1 from config where telegram_id = o.telegram_id and state <> 'REVOKED')""")
                .param(orderId).query((row, _) -> new ConfigRequest(configOf(orderId), row.getLong("telegram_id"),
                        row.getString("geolocation_code"), null))
                .optional();
    }

    private void create(ConfigRequest wish) {
        try {
            creation.create(wish);
        } catch (Problem problem) {
            if (!problem.is(ProblemTypes.NO_CAPACITY)) {
                throw problem;
            }
            LOG.warn("{} paid but {} has no room", wish.telegramId(), wish.geolocationCode());
        }
    }
}
