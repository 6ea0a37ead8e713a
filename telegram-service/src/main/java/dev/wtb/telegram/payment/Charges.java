package dev.wtb.telegram.payment;

import dev.wtb.contract.payment.Charge;
import dev.wtb.contract.payment.PaymentApi;
import dev.wtb.contract.payment.Refund;
import dev.wtb.telegram.delivery.PeerPush;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;
import org.telegram.telegrambots.meta.api.methods.payments.RefundStarPayment;
import org.telegram.telegrambots.meta.api.objects.payments.RefundedPayment;
import org.telegram.telegrambots.meta.api.objects.payments.SuccessfulPayment;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.exceptions.TelegramApiRequestException;
import org.telegram.telegrambots.meta.generics.TelegramClient;

/** Charges that Telegram made become paid days; what matches no order goes back. */
@Component
public class Charges {
    private static final Logger LOG = LoggerFactory.getLogger(Charges.class);

    private final PaymentApi payments;
    private final PeerPush push;
    private final TelegramClient telegram;

    Charges(PaymentApi payments, PeerPush push, TelegramClient telegram) {
        this.payments = payments;
        this.push = push;
        this.telegram = telegram;
    }

    /** Credits a charge and tells the nodes at once; repeating it changes nothing. */
    public void credit(long payerId, SuccessfulPayment payment) {
        var outcome = payments
                .credit(new Charge(payment.getTelegramPaymentChargeId(), payment.getInvoicePayload(), payerId,
                        payment.getCurrency(), payment.getTotalAmount()));
        outcome.placements().forEach(push::push);
        if (!outcome.credited()) {
            refund();
        }
    }

    /** Telegram took a charge back. */
    public void refunded(RefundedPayment payment) {
        payments.refunded(payment.getTelegramPaymentChargeId());
    }

    @Scheduled(fixedDelayString = "${wtb.telegram.refund-interval:60s}", initialDelayString = "${wtb.telegram.refund-interval:60s}")
    void refund() {
        try {
            payments.refunds().forEach(this::refund);
        } catch (RestClientException down) {
            LOG.warn("Refunds wait: {}", down.getMessage());
        }
    }

    private void refund(Refund refund) {
        try {
            telegram.execute(RefundStarPayment.builder().userId(refund.telegramId())
                    .telegramPaymentChargeId(refund.chargeId()).build());
            payments.refunded(refund.chargeId());
        } catch (TelegramApiRequestException refused) {
            if (String.valueOf(refused.getApiResponse()).contains("CHARGE_ALREADY_REFUNDED")) {
                payments.refunded(refund.chargeId());
            } else {
                LOG.error("A refund of {} Stars was refused: {}", refund.stars(), refused.getApiResponse());
            }
        } catch (TelegramApiException lost) {
            LOG.warn("A refund is tried again later: {}", lost.getMessage());
        }
    }
}
