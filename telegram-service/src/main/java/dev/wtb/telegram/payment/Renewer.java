package dev.wtb.telegram.payment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wtb.contract.Problem;
import dev.wtb.contract.payment.RenewalApi;
import dev.wtb.contract.payment.RenewalChange;
import dev.wtb.contract.payment.RenewalState;
import dev.wtb.telegram.chat.Refusal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;
import org.telegram.telegrambots.meta.api.methods.payments.star.EditUserStarSubscription;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.generics.TelegramClient;

/** Subscriptions that Telegram renews: tells it what people want, and notes what it says. */
@Component
public class Renewer {
    private static final Logger LOG = LoggerFactory.getLogger(Renewer.class);
    private static final int BATCH = 20;
    private static final int BAD_REQUEST = 400;
    private static final Refusal SILENT = new Refusal(0, "no answer", Optional.empty());

    private final RenewalApi renewals;
    private final TelegramClient telegram;

    Renewer(RenewalApi renewals, TelegramClient telegram) {
        this.renewals = renewals;
        this.telegram = telegram;
    }

    /** Telegram says how a subscription stands; a state that is new to us changes nothing. */
    public void said(JsonNode subscription) {
        var state = subscription.path("state").asText().toUpperCase(Locale.ROOT);
        Arrays.stream(RenewalState.values()).filter(known -> known.name().equals(state)).findFirst()
                .ifPresent(known -> renewals.state(subscription.path("invoice_payload").asText(), known));
    }

    /** Tells Telegram what is wanted. */
    @Scheduled(fixedDelayString = "#{settings.refundInterval()}")
    public void look() {
        try {
            renewals.claim(BATCH).forEach(this::tell);
        } catch (RestClientException | Problem down) {
            LOG.warn("Subscriptions wait: {}", down.getMessage());
        }
    }

    /** Which of its charges names a renewed subscription is not documented: each is tried. */
    private void tell(RenewalChange change) {
        Optional<Refusal> refusal = Optional.empty();
        for (var charge : change.chargeIds()) {
            try {
                telegram.execute(EditUserStarSubscription.builder().userId(change.telegramId())
                        .telegramPaymentChargeId(charge).isCanceled(!change.on()).build());
                renewals.told(change.subscription(), change.on());
                return;
            } catch (TelegramApiException failed) {
                refusal = Refusal.of(failed).or(() -> Optional.of(SILENT));
            }
        }
        refusal.filter(said -> said.code() == BAD_REQUEST)
                .ifPresent(said -> renewals.refused(change.subscription(), said.description()));
        LOG.warn("Subscription {} is tried again: {}", change.subscription(),
                refusal.map(Refusal::description).orElse(""));
    }
}
