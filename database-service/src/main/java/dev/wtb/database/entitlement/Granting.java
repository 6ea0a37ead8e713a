package dev.wtb.database.entitlement;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Days that somebody shall get.
 *
 * @param key they are given once for it
 * @param chargeId they go when it goes back; null for what hangs on none
 * @param plan that they are of; null for days on whatever plan somebody has
 * @param reaches the paid time shall end no earlier; null says nothing
 */
public record Granting(long telegramId, GrantKind kind, String key, @Nullable String chargeId, @Nullable String plan,
        int days, @Nullable Instant reaches) {
    /** Days for nothing, on whatever plan. */
    public static Granting free(long telegramId, GrantKind kind, String key, int days) {
        return new Granting(telegramId, kind, key, null, null, days, null);
    }

    /** Another plan with the same time; who gives it by a key can take it back by the same. */
    public static Granting plan(long telegramId, String key, String plan) {
        return new Granting(telegramId, GrantKind.PLAN, key, key, plan, 0, null);
    }
}
