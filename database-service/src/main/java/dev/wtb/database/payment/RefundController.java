package dev.wtb.database.payment;

import dev.wtb.contract.payment.Refund;
import dev.wtb.contract.payment.RefundApi;
import java.util.List;
import org.springframework.web.bind.annotation.RestController;

@RestController
class RefundController implements RefundApi {
    private final RefundQueue queue;
    private final Refunds refunds;

    RefundController(RefundQueue queue, Refunds refunds) {
        this.queue = queue;
        this.refunds = refunds;
    }

    @Override
    public void ask(long telegramId, String chargeId) {
        queue.ask(telegramId, chargeId);
    }

    @Override
    public List<Refund> claim(int limit) {
        return queue.claim(limit);
    }

    @Override
    public void done(String chargeId, long telegramId, int stars) {
        refunds.done(chargeId, telegramId, stars);
    }

    @Override
    public void refused(String chargeId, String why) {
        refunds.refused(chargeId, why);
    }
}
