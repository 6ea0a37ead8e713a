package dev.wtb.database.payment;

import dev.wtb.contract.payment.RefundActApi;
import org.springframework.web.bind.annotation.RestController;

@RestController
class RefundActController implements RefundActApi {
    private final RefundQueue queue;

    RefundActController(RefundQueue queue) {
        this.queue = queue;
    }

    @Override
    public void want(String chargeId, String actor) {
        queue.want(chargeId, actor);
    }
}
