package dev.wtb.contract.payment;

import java.util.List;

/**
 * What Telegram must be told of a subscription.
 *
 * @param subscription its first charge, which names it
 * @param chargeIds any of which Telegram may know it by, newest first
 * @param on whether it shall renew
 */
public record RenewalChange(String subscription, long telegramId, List<String> chargeIds, boolean on) {
    public RenewalChange {
        chargeIds = List.copyOf(chargeIds);
    }
}
