package dev.wtb.database.payment;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.config.ConfigRequest;
import dev.wtb.database.config.ConfigCreation;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Places the first config that a paid order asked for; what finds no place is tried again, then given to a person. */
@Component
class PaidPlacement {
    private static final Logger LOG = LoggerFactory.getLogger(PaidPlacement.class);

    private final JdbcClient sql;
    private final ConfigCreation creation;

    PaidPlacement(JdbcClient sql, ConfigCreation creation) {
        this.sql = sql;
        this.creation = creation;
    }

    /** Repeatable: the order's id is the config's key. */
    void place(String orderId) {
        wanted(orderId).ifPresent(this::create);
    }

    @Scheduled(fixedDelay = 30, timeUnit = TimeUnit.SECONDS)
    void retry() {
        sql.sql("select id from orders where state = 'PAID' order by created_at limit 100").query(String.class).list()
                .forEach(this::place);
        var given = sql.sql("""
                update orders o set state = 'MANUAL' where state = 'PAID'
                    and exists (select 1 from payment where order_id = o.id and kind = 'CHARGE'
                        and at < now() - interval '15 minutes')""").update();
        if (given > 0) {
            LOG.error("{} paid orders found no place within 15 minutes and need a person", given);
        }
    }

    private Optional<ConfigRequest> wanted(String orderId) {
        return sql.sql("""
                select telegram_id, geolocation_code from orders o
                where id = ? and state = 'PAID' and geolocation_code is not null
                    and not exists (select 1 from config where telegram_id = o.telegram_id and state <> 'REVOKED')""")
                .param(orderId)
                .query((row, _) -> new ConfigRequest(
                        UUID.nameUUIDFromBytes(orderId.getBytes(StandardCharsets.US_ASCII)),
                        row.getLong("telegram_id"), row.getString("geolocation_code"), null))
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
