package dev.wtb.contract.payment;

import dev.wtb.contract.config.Placement;
import java.util.List;

/**
 * A charge whose money must go back; the access that it gave is taken away already.
 *
 * @param placements peers whose end changed, to be pushed to their nodes before the money goes
 */
public record Refund(String chargeId, long telegramId, int stars, List<Placement> placements) {
    public Refund {
        placements = List.copyOf(placements);
    }
}
