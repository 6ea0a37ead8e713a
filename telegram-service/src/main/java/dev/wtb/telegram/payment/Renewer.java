package dev.wtb.telegram.payment;

import dev.wtb.contract.Problem;
import dev.wtb.contract.payment.RenewalApi;
import dev.wtb.contract.payment.RenewalChange;
import dev.wtb.contract.payment.RenewalState;
import dev.wtb.telegram.api.BotApi;
import dev.wtb.telegram.api.TelegramFailure;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;
import org.telegram.telegrambots.meta.api.methods.payments.star.EditUserStarSubscription;
import tools.jackson.databind.JsonNode;

/** Subscriptions that Telegram renews: tells it what people want, and notes what it says. */
@Component
public class Renewer {
    private static final Logger LOG = LoggerFactory.getLogger(Renewer.class);
    private static final int BATCH = 20;

    private final RenewalApi renewals;
    private final BotApi telegram;

    Renewer(RenewalApi renewals, BotApi telegram) {
        this.renewals = renewals;
        this.telegram = telegram;
    }

    /** Telegram says how a subscription stands; a state that is new to us changes nothing. */
    public void said(JsonNode subscription) {
        var state = subscription.path("state").asString("").toUpperCase(Locale.ROOT);
        Arrays.stream(RenewalState.values())
                .filter(known -> known.name().equals(state))
                .findFirst()
                .ifPresent(known -> renewals.state(subscription.path("invoice_payload").asString(""), known));
    }

    /** Tells Telegram what is wanted. */
    @Scheduled(fixedDelayString = "#{settings.refundInterval()}")
    void look() {
        renewals.claim(BATCH).forEach(this::tell);
    }

    /** The same now; what cannot be done now is done soon. */
    public void now() {
        try {
            look();
        } catch (RestClientException | Problem down) {
            LOG.warn("Subscriptions wait: {}", down.getMessage());
        }
    }

    /** Which of its charges names a renewed subscription is not documented: each is tried. */
    private void tell(RenewalChange change) {
        Optional<TelegramFailure> refusal = Optional.empty();
        for (var charge : change.chargeIds()) {
            try {
                telegram.call(EditUserStarSubscription.builder()
                        .userId(change.telegramId())
                        .telegramPaymentChargeId(charge)
                        .isCanceled(!change.on())
                        .build());
                renewals.told(change.subscription(), change.on());
                return;
            } catch (TelegramFailure failed) {
                refusal = Optional.of(failed);
            }
        }
        refusal.filter(TelegramFailure::forGood)
                .ifPresent(said -> renewals.refused(change.subscription(), said.description()));
        LOG.warn("Subscription {} is tried again: {}", change.subscription(),
                refusal.map(TelegramFailure::description).orElse(""));
    }
}
