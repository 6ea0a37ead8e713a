package dev.wtb.contract.payment;

import dev.wtb.contract.config.Placement;
import java.util.List;

/**
 * What a charge led to.
 *
 * @param credited false when the money must go back: unknown order, foreign payer or wrong amount
 * @param placements peers whose end changed, worth pushing to their nodes at once
 */
public record ChargeOutcome(boolean credited, List<Placement> placements) {
    public ChargeOutcome {
        placements = List.copyOf(placements);
    }
}
