package dev.wtb.telegram.payment;

import dev.wtb.contract.payment.Charge;
import dev.wtb.contract.payment.PaymentApi;
import dev.wtb.telegram.peer.PeerPush;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.telegram.telegrambots.meta.api.objects.payments.SuccessfulPayment;

/** Charges that Telegram made become paid days; what matches no order goes back. */
@Component
public class Charges {
    private final PaymentApi payments;
    private final PeerPush push;
    private final Refunder refunder;

    Charges(PaymentApi payments, PeerPush push, Refunder refunder) {
        this.payments = payments;
        this.push = push;
        this.refunder = refunder;
    }

    /** Credits a charge and tells the nodes at once; repeating it changes nothing. */
    public void credit(long payerId, SuccessfulPayment payment) {
        var end = payment.getSubscriptionExpirationDate();
        var outcome = payments.credit(new Charge(payment.getTelegramPaymentChargeId(), payment.getInvoicePayload(),
                payerId, payment.getCurrency(), payment.getTotalAmount(),
                end == null ? null : Instant.ofEpochSecond(end)));
        outcome.placements().forEach(push::push);
        if (!outcome.credited()) {
            refunder.now();
        }
    }
}
