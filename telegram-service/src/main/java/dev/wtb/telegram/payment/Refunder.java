package dev.wtb.telegram.payment;

import dev.wtb.contract.Problem;
import dev.wtb.contract.payment.Refund;
import dev.wtb.contract.payment.RefundApi;
import dev.wtb.telegram.api.BotApi;
import dev.wtb.telegram.api.TelegramFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;
import org.telegram.telegrambots.meta.api.methods.payments.RefundStarPayment;
import org.telegram.telegrambots.meta.api.objects.payments.RefundedPayment;

/** Sends Stars back: access is gone already, now Telegram is asked; what it did before counts as done. */
@Component
public class Refunder {
    private static final Logger LOG = LoggerFactory.getLogger(Refunder.class);
    private static final int BATCH = 20;

    private final RefundApi refunds;
    private final BotApi telegram;

    Refunder(RefundApi refunds, BotApi telegram) {
        this.refunds = refunds;
        this.telegram = telegram;
    }

    /** Telegram took a charge back. */
    public void refunded(long payerId, RefundedPayment payment) {
        refunds.done(payment.getTelegramPaymentChargeId(), payerId, payment.getTotalAmount());
    }

    /** Sends back what is due. */
    @Scheduled(fixedDelayString = "#{settings.refundInterval()}")
    void look() {
        refunds.claim(BATCH).forEach(this::refund);
    }

    /** The same now; what cannot be done now is done soon. */
    public void now() {
        try {
            look();
        } catch (RestClientException | Problem down) {
            LOG.warn("Refunds wait: {}", down.getMessage());
        }
    }

    private void refund(Refund refund) {
        try {
            telegram.call(RefundStarPayment.builder()
                    .userId(refund.telegramId())
                    .telegramPaymentChargeId(refund.chargeId())
                    .build());
            done(refund);
        } catch (TelegramFailure failed) {
            failed(refund, failed);
        }
    }

    private void failed(Refund refund, TelegramFailure failure) {
        if (failure.description().contains("CHARGE_ALREADY_REFUNDED")) {
            done(refund);
        } else if (failure.forGood()) {
            refunds.refused(refund.chargeId(), failure.description());
        } else {
            LOG.warn("A refund of {} Stars is tried again later: {}", refund.stars(), failure.description());
        }
    }

    private void done(Refund refund) {
        refunds.done(refund.chargeId(), refund.telegramId(), refund.stars());
    }
}
