package dev.wtb.database.payment;

import dev.wtb.database.Turns;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks for renewals that nothing was heard of, one at a time. */
@Component
class OverdueRenewals {
    private final Renewals renewals;
    private final Turns turns;

    OverdueRenewals(Renewals renewals, Turns turns) {
        this.renewals = renewals;
        this.turns = turns;
    }

    @Scheduled(fixedDelayString = "#{settings.expiryInterval()}")
    void lapse() {
        turns.untilNone(renewals::lapseOne);
    }
}
