package dev.wtb.telegram.payment;

import dev.wtb.contract.payment.Charge;
import dev.wtb.contract.payment.PaymentApi;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.telegram.telegrambots.meta.api.objects.payments.SuccessfulPayment;

/** Charges that Telegram made become paid days; what matches no order goes back. */
@Component
public class Charges {
    private final PaymentApi payments;
    private final Refunder refunder;

    Charges(PaymentApi payments, Refunder refunder) {
        this.payments = payments;
        this.refunder = refunder;
    }

    /** Credits a charge; repeating it changes nothing. Nodes hear of what follows by themselves. */
    public void credit(long payerId, SuccessfulPayment payment) {
        var end = payment.getSubscriptionExpirationDate();
        boolean credited = payments.credit(new Charge(payment.getTelegramPaymentChargeId(), payment.getInvoicePayload(),
                payerId, payment.getCurrency(), payment.getTotalAmount(),
                end == null ? null : Instant.ofEpochSecond(end)));
        if (!credited) {
            refunder.now();
        }
    }
}
