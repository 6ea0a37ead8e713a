package dev.wtb.telegram.payment;

import dev.wtb.contract.Problem;
import dev.wtb.contract.payment.Refund;
import dev.wtb.contract.payment.RefundApi;
import dev.wtb.telegram.chat.Refusal;
import dev.wtb.telegram.peer.PeerPush;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;
import org.telegram.telegrambots.meta.api.methods.payments.RefundStarPayment;
import org.telegram.telegrambots.meta.api.objects.payments.RefundedPayment;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.generics.TelegramClient;

/** Sends Stars back: access is gone already, nodes are told, then Telegram; what it did before counts as done. */
@Component
public class Refunder {
    private static final Logger LOG = LoggerFactory.getLogger(Refunder.class);
    private static final int BATCH = 20;

    private final RefundApi refunds;
    private final PeerPush push;
    private final TelegramClient telegram;

    Refunder(RefundApi refunds, PeerPush push, TelegramClient telegram) {
        this.refunds = refunds;
        this.push = push;
        this.telegram = telegram;
    }

    /** Telegram took a charge back. */
    public void refunded(long payerId, RefundedPayment payment) {
        refunds.done(payment.getTelegramPaymentChargeId(), payerId, payment.getTotalAmount());
    }

    /** Sends back what is due. */
    @Scheduled(fixedDelayString = "#{settings.refundInterval()}")
    public void look() {
        try {
            refunds.claim(BATCH).forEach(this::refund);
        } catch (RestClientException | Problem down) {
            LOG.warn("Refunds wait: {}", down.getMessage());
        }
    }

    private void refund(Refund refund) {
        refund.placements().forEach(push::push);
        try {
            telegram.execute(RefundStarPayment.builder().userId(refund.telegramId())
                    .telegramPaymentChargeId(refund.chargeId()).build());
            done(refund);
        } catch (TelegramApiException failed) {
            Refusal.of(failed).ifPresentOrElse(refusal -> refused(refund, refusal),
                    () -> LOG.warn("A refund is tried again, its answer was lost: {}", failed.getMessage()));
        }
    }

    private void refused(Refund refund, Refusal refusal) {
        if (refusal.description().contains("CHARGE_ALREADY_REFUNDED")) {
            done(refund);
        } else if (refusal.code() == 400) {
            refunds.refused(refund.chargeId(), refusal.description());
        } else {
            LOG.warn("A refund of {} Stars is tried again later: {}", refund.stars(), refusal.description());
        }
    }

    private void done(Refund refund) {
        refunds.done(refund.chargeId(), refund.telegramId(), refund.stars());
    }
}
