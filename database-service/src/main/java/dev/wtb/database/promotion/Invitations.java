package dev.wtb.database.promotion;

import dev.wtb.contract.message.Notice;
import dev.wtb.contract.promotion.Invitation;
import dev.wtb.database.DatabaseProperties;
import dev.wtb.database.entitlement.Entitlements;
import dev.wtb.database.entitlement.GrantKind;
import dev.wtb.database.entitlement.Granted;
import dev.wtb.database.entitlement.Granting;
import dev.wtb.database.message.Outbox;
import dev.wtb.database.user.Inviters;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who brought whom, and the days that both get at the first payment; they go when that payment goes back. */
@Component
@Transactional
public class Invitations {
    private static final String INVITER = "inviter:";

    private final JdbcClient sql;
    private final Inviters inviters;
    private final Entitlements entitlements;
    private final Outbox outbox;
    private final Codes codes;
    private final int days;

    Invitations(JdbcClient sql, Inviters inviters, Entitlements entitlements, Outbox outbox, Codes codes,
            DatabaseProperties properties) {
        this.sql = sql;
        this.inviters = inviters;
        this.entitlements = entitlements;
        this.outbox = outbox;
        this.codes = codes;
        this.days = properties.shop().inviteDays();
    }

    Invitation invitation(long telegramId) {
        inviters.code(telegramId, codes.fresh());
        return sql.sql("""
                select invite_code, (select count(*) from account where invited_by = a.telegram_id) as invited,
                    (select count(*) from granted where telegram_id = a.telegram_id and kind = 'INVITATION'
                        and key like :inviter || '%' and not void) as paid
                from account a where telegram_id = :user""")
                .param("inviter", INVITER)
                .param("user", telegramId)
                .query((row, _) -> new Invitation(row.getString("invite_code"), days, row.getInt("invited"),
                        row.getInt("paid")))
                .single();
    }

    void invited(long telegramId, String code) {
        inviters.brought(telegramId, code);
    }

    /** Somebody, and who invited them: whoever a payment may give days to. */
    public List<Long> withInviter(long telegramId) {
        return sql.sql("""
                select unnest(array_remove(array[telegram_id, invited_by], null)) from account where telegram_id = ?""")
                .param(telegramId)
                .query(Long.class)
                .list();
    }

    /**
     * What a payment brings to both sides, if it is the first of somebody who was invited.
     *
     * @param people the payer {@link #withInviter}
     */
    public List<Granting> bonuses(long telegramId, List<Long> people, String chargeId) {
        if (people.size() < 2 || days == 0) {
            return List.of();
        }
        return List.of(bonus("invitee:" + telegramId, telegramId, chargeId),
                bonus(INVITER + telegramId, people.getLast(), chargeId));
    }

    private Granting bonus(String key, long telegramId, String chargeId) {
        return new Granting(telegramId, GrantKind.INVITATION, key, chargeId, null, days, null);
    }

    /** Tells those who got days by an invitation. */
    public void tell(List<Granted> given) {
        given.stream()
                .filter(grant -> grant.kind() == GrantKind.INVITATION)
                .forEach(grant -> outbox.add(
                        grant.telegramId(), "bonus:" + grant.key() + ":" + Instant.now(),
                        new Notice.Bonus(grant.days(), entitlements.paidUntil(grant.telegramId()))));
    }
}
