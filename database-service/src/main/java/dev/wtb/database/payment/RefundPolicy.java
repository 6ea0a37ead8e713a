package dev.wtb.database.payment;

import dev.wtb.database.DatabaseProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people may have back without asking anybody: a charge that is young, so many of them in a period, and none of
 * those that were paid soon after the last one went back. Nobody uses the product for nothing by buying and returning
 * in turn.
 */
@Component
@Transactional(readOnly = true)
class RefundPolicy {
    /** Of a charge {@code p}. */
    static final String REFUNDABLE = """
            p.at > now() - make_interval(secs => :window)
                and (select count(*) from refund r where r.telegram_id = p.telegram_id and r.reason = 'ASKED'
                    and r.state <> 'REFUSED' and r.at > now() - make_interval(secs => :period)) < :most
                and not exists (select 1 from refund r where r.telegram_id = p.telegram_id and r.reason = 'ASKED'
                    and r.state <> 'REFUSED' and r.at between p.at - make_interval(secs => :cooling) and p.at)""";

    private final JdbcClient sql;
    private final DatabaseProperties.Shop shop;

    RefundPolicy(JdbcClient sql, DatabaseProperties properties) {
        this.sql = sql;
        this.shop = properties.shop();
    }

    /** The parameters of {@link #REFUNDABLE}. */
    JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement) {
        return statement.param("window", shop.refundWithin().toMillis() / 1000.0)
                .param("most", shop.refundsMost())
                .param("period", shop.refundsPeriod().toSeconds())
                .param("cooling", shop.refundCooling().toSeconds());
    }

    /** Whether a charge that this person made now could be had back. */
    boolean wouldBeRefundable(long telegramId) {
        return bind(sql.sql("select " + REFUNDABLE + " from (select :user::bigint as telegram_id, now() as at) p"))
                .param("user", telegramId)
                .query(Boolean.class)
                .single() && !shop.refundWithin().isZero();
    }
}
