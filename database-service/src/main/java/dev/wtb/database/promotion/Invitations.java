package dev.wtb.database.promotion;

import dev.wtb.contract.message.MessageKind;
import dev.wtb.contract.promotion.Invitation;
import dev.wtb.database.DatabaseProperties;
import dev.wtb.database.message.Outbox;
import dev.wtb.database.user.Entitlements;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who brought whom, and the days that both get at the first payment; they go when that payment goes back. */
@Component
@Transactional
public class Invitations {
    private final JdbcClient sql;
    private final Entitlements entitlements;
    private final Outbox outbox;
    private final Codes codes;
    private final int days;

    Invitations(JdbcClient sql, Entitlements entitlements, Outbox outbox, Codes codes, DatabaseProperties properties) {
        this.sql = sql;
        this.entitlements = entitlements;
        this.outbox = outbox;
        this.codes = codes;
        this.days = properties.shop().inviteDays();
    }

    Invitation invitation(long telegramId) {
        sql.sql("update account set invite_code = ? where telegram_id = ? and invite_code is null")
                .param(codes.fresh()).param(telegramId).update();
        return sql.sql("""
                select invite_code, (select count(*) from account where invited_by = a.telegram_id) as invited,
                    (select count(*) from bonus where telegram_id = a.telegram_id and key like 'inviter:%'
                        and not taken_back) as paid
                from account a where telegram_id = ?""").param(telegramId)
                .query((row, _) -> new Invitation(row.getString("invite_code"), days, row.getInt("invited"),
                        row.getInt("paid")))
                .single();
    }

    /** Only somebody who has had nothing yet can be invited. */
    void invited(long telegramId, String code) {
        sql.sql("""
                update account a set invited_by = i.telegram_id from account i
                where a.telegram_id = :user and a.invited_by is null and i.invite_code = :code
                    and i.telegram_id <> :user and not a.trial_used
                    and not exists (select 1 from subscription where telegram_id = :user)""").param("user", telegramId)
                .param("code", code).update();
    }

    /** The first payment of somebody who was invited. */
    public void paid(long telegramId, String chargeId) {
        var inviter = sql.sql("select invited_by from account where telegram_id = ? and invited_by is not null")
                .param(telegramId).query(Long.class).optional();
        if (inviter.isPresent() && days > 0) {
            give("invitee:" + telegramId, telegramId, chargeId);
            give("inviter:" + telegramId, inviter.get(), chargeId);
        }
    }

    private void give(String key, long telegramId, String chargeId) {
        var fresh = sql.sql("""
                insert into bonus (key, telegram_id, days, charge_id) values (?, ?, ?, ?) on conflict do nothing""")
                .param(key).param(telegramId).param(days).param(chargeId).update();
        if (fresh == 1) {
            var until = entitlements.give(telegramId, days);
            outbox.add(telegramId, MessageKind.BONUS, "bonus:" + key,
                    Map.of("days", String.valueOf(days), "until", until.toString()));
        }
    }

    /** What hung on a charge that goes back. */
    public void takeBack(String chargeId) {
        sql.sql("""
                update bonus set taken_back = true where charge_id = ? and not taken_back
                returning telegram_id, days""").param(chargeId).query(Taken.class).list()
                .forEach(taken -> entitlements.shorten(taken.telegramId, taken.days));
    }

    private record Taken(long telegramId, int days) {
    }
}
