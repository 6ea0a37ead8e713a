package dev.wtb.database.outage;

import dev.wtb.contract.message.MessageKind;
import dev.wtb.database.message.Outbox;
import dev.wtb.database.user.Entitlements;
import java.util.HashMap;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Days for those whose place was out: given and told in one transaction, once each. */
@Component
class Compensation {
    private final JdbcClient sql;
    private final Entitlements entitlements;
    private final Outbox outbox;

    Compensation(JdbcClient sql, Entitlements entitlements, Outbox outbox) {
        this.sql = sql;
        this.entitlements = entitlements;
        this.outbox = outbox;
    }

    /** How many were told; all at once or none, in the order in which others lock people too. */
    @Transactional
    public int givePage(int limit) {
        List<Owed> page = sql.sql("""
                update outage_user u set over_told = true from outage o
                where o.id = u.outage_id and (u.outage_id, u.telegram_id) in (
                    select w.outage_id, w.telegram_id from outage_user w join outage e on e.id = w.outage_id
                    where not w.over_told and e.ended_at is not null
                    order by w.telegram_id limit ? for update of w skip locked)
                returning u.outage_id, u.telegram_id, o.geolocation_code as place, o.days""").param(limit)
                .query(Owed.class).list();
        page.stream().sorted((one, other) -> Long.compare(one.telegramId, other.telegramId)).forEach(this::give);
        return page.size();
    }

    private void give(Owed owed) {
        var parameters = new HashMap<String, String>();
        parameters.put("place", owed.place);
        if (owed.days > 0 && subscribed(owed.telegramId)) {
            parameters.put("days", String.valueOf(owed.days));
            parameters.put("until", entitlements.give(owed.telegramId, owed.days).toString());
        }
        outbox.add(owed.telegramId, MessageKind.OUTAGE_OVER, "outage-over:" + owed.outageId + ":" + owed.telegramId,
                parameters);
    }

    private boolean subscribed(long telegramId) {
        return sql.sql("""
                select exists (select 1 from subscription where telegram_id = ? and state <> 'ENDED')""")
                .param(telegramId).query(Boolean.class).single();
    }

    private record Owed(long outageId, long telegramId, String place, int days) {
    }
}
