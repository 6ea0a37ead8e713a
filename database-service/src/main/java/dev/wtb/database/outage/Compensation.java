package dev.wtb.database.outage;

import dev.wtb.contract.message.Notice;
import dev.wtb.database.DatabaseProperties;
import dev.wtb.database.DatabaseProperties.Shop;
import dev.wtb.database.entitlement.Entitlements;
import dev.wtb.database.entitlement.GrantKind;
import dev.wtb.database.entitlement.Granting;
import dev.wtb.database.message.Outbox;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Days for those whose place was out: given and told in one transaction, once each, in the hours for news. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Compensation {
    private final JdbcClient sql;
    private final Entitlements entitlements;
    private final Outbox outbox;
    private final Shop shop;

    Compensation(JdbcClient sql, Entitlements entitlements, Outbox outbox, DatabaseProperties properties) {
        this.sql = sql;
        this.entitlements = entitlements;
        this.outbox = outbox;
        this.shop = properties.shop();
    }

    /** The next person for whom it is an hour for news; false when there is nobody. */
    boolean giveOne() {
        var owed = sql.sql("""
                update outage_user u set over_told = true from outage o
                where o.id = u.outage_id and (u.outage_id, u.telegram_id) in (
                    select w.outage_id, w.telegram_id from outage_user w join outage e on e.id = w.outage_id
                    where not w.over_told and e.ended_at is not null and (
                        select news_hour(coalesce(a.zone, :zone), :from, :to) from account a
                        where a.telegram_id = w.telegram_id)
                    limit 1 for no key update of w skip locked)
                returning u.outage_id, u.telegram_id, o.geolocation_code as place, o.days""")
                .param("zone", shop.zone().getId())
                .param("from", shop.newsFrom())
                .param("to", shop.newsTo())
                .query(Owed.class)
                .optional();
        owed.ifPresent(this::give);
        return owed.isPresent();
    }

    private void give(Owed owed) {
        var key = "outage:" + owed.outageId + ":" + owed.telegramId;
        var over = owed.days > 0 && subscribed(owed.telegramId)
                ? new Notice.OutageOver(owed.place, owed.days,
                        entitlements.give(Granting.free(owed.telegramId, GrantKind.OUTAGE, key, owed.days)))
                : new Notice.OutageOver(owed.place, 0, null);
        outbox.add(owed.telegramId, "outage-over:" + owed.outageId + ":" + owed.telegramId, over);
    }

    private boolean subscribed(long telegramId) {
        return sql.sql("""
                select exists (select 1 from subscription where telegram_id = ? and state <> 'ENDED')""")
                .param(telegramId)
                .query(Boolean.class)
                .single();
    }

    private record Owed(long outageId, long telegramId, String place, int days) {
    }
}
