package dev.wtb.database.payment;

import dev.wtb.contract.payment.RenewalApi;
import dev.wtb.contract.payment.RenewalChange;
import dev.wtb.contract.payment.RenewalState;
import java.util.List;
import org.springframework.web.bind.annotation.RestController;

@RestController
class RenewalController implements RenewalApi {
    private final Renewals renewals;

    RenewalController(Renewals renewals) {
        this.renewals = renewals;
    }

    @Override
    public void want(long telegramId, boolean on) {
        renewals.want(telegramId, on);
    }

    @Override
    public List<RenewalChange> claim(int limit) {
        return renewals.claim(limit);
    }

    @Override
    public void told(String subscription, boolean on) {
        renewals.told(subscription, on);
    }

    @Override
    public void refused(String subscription, String why) {
        renewals.refused(subscription, why);
    }

    @Override
    public void state(String orderId, RenewalState state) {
        renewals.state(orderId, state);
    }
}
