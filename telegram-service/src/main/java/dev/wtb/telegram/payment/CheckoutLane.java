package dev.wtb.telegram.payment;

import dev.wtb.contract.Problem;
import dev.wtb.contract.payment.Checkout;
import dev.wtb.contract.payment.CheckoutRequest;
import dev.wtb.contract.payment.PaymentApi;
import dev.wtb.contract.user.Language;
import dev.wtb.telegram.chat.Texts;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;
import org.telegram.telegrambots.meta.api.methods.AnswerPreCheckoutQuery;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.generics.TelegramClient;

/** Answers checkouts at once and always, beside every queue: Telegram waits ten seconds. */
@Component
public class CheckoutLane {
    private static final Logger LOG = LoggerFactory.getLogger(CheckoutLane.class);
    private static final Map<Checkout, String> REFUSALS = Map.of(Checkout.UNKNOWN_ORDER, "checkout.unknown",
            Checkout.NOT_PAYABLE, "checkout.paid", Checkout.FOREIGN_PAYER, "checkout.foreign", Checkout.WRONG_AMOUNT,
            "checkout.amount", Checkout.NO_CAPACITY, "checkout.full");

    private final PaymentApi payments;
    private final TelegramClient telegram;
    private final Texts texts;

    CheckoutLane(PaymentApi payments, TelegramClient telegram, Texts texts) {
        this.payments = payments;
        this.telegram = telegram;
        this.texts = texts;
    }

    /**
     * A checkout as Telegram asks it.
     *
     * @param payload the order's id; untrusted
     */
    public record Query(String id, long payerId, Language language, String currency, int stars, String payload) {
    }

    /** Decides and answers on a thread of its own. */
    public void accept(Query query) {
        Thread.startVirtualThread(() -> answer(query, decide(query)));
    }

    private String decide(Query query) {
        try {
            var decision = payments
                    .checkout(query.payload, new CheckoutRequest(query.payerId, query.currency, query.stars))
                    .decision();
            return REFUSALS.getOrDefault(decision, "");
        } catch (RestClientException | Problem down) {
            LOG.warn("A checkout is refused because nobody could decide it: {}", down.getMessage());
            return "checkout.later";
        }
    }

    private void answer(Query query, String refusal) {
        var answer = AnswerPreCheckoutQuery.builder().preCheckoutQueryId(query.id).ok(refusal.isEmpty());
        if (!refusal.isEmpty()) {
            answer.errorMessage(texts.plain(query.language, refusal));
        }
        try {
            telegram.execute(answer.build());
        } catch (TelegramApiException late) {
            LOG.warn("A checkout was answered too late: {}", late.getMessage());
        }
    }
}
