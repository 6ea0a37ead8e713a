package dev.wtb.database.user;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What somebody pays less for the next order, in percent. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Discounts {
    private final JdbcClient sql;

    Discounts(JdbcClient sql) {
        this.sql = sql;
    }

    /** Keeps the better of this one and the present one. */
    public void offer(long telegramId, int percent) {
        sql.sql("update account set discount_percent = greatest(discount_percent, ?) where telegram_id = ?")
                .param(percent)
                .param(telegramId)
                .update();
    }

    /** It is spent, if this order was cheaper because of it. */
    public void spendOn(long telegramId, String orderId) {
        sql.sql("""
                update account set discount_percent = 0 where telegram_id = ?
                    and exists (select 1 from orders where id = ? and percent > 0)""")
                .param(telegramId)
                .param(orderId)
                .update();
    }

    /** Spends it if it still has this size; answers whether it did. */
    public boolean spend(long telegramId, int percent) {
        return sql.sql("update account set discount_percent = 0 where telegram_id = ? and discount_percent = ?")
                .param(telegramId)
                .param(percent)
                .update() == 1;
    }
}
