package dev.wtb.telegram.payment;

import dev.wtb.contract.payment.Order;
import dev.wtb.contract.payment.OrderKind;
import dev.wtb.contract.payment.OrderRequest;
import dev.wtb.contract.payment.PaymentApi;
import dev.wtb.contract.plan.Plan;
import dev.wtb.contract.user.Language;
import dev.wtb.telegram.api.BotApi;
import dev.wtb.telegram.chat.Texts;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.telegram.telegrambots.meta.api.methods.invoices.CreateInvoiceLink;
import org.telegram.telegrambots.meta.api.objects.payments.LabeledPrice;

/** Makes an order and the link to its payment sheet; the same wish twice makes one order. */
@Component
public class Invoices {
    private static final int PERIOD_SECONDS = (int) Duration.ofDays(30).toSeconds();

    private final PaymentApi payments;
    private final BotApi telegram;
    private final Texts texts;

    Invoices(PaymentApi payments, BotApi telegram, Texts texts) {
        this.payments = payments;
        this.telegram = telegram;
        this.texts = texts;
    }

    /**
     * What somebody wants to buy.
     *
     * @param nonce of the tap that asks
     * @param place of the first config; null when there is one
     */
    public record Wish(long telegramId, Language language, Plan plan, String nonce, @Nullable String place,
            OrderKind kind) {
        String key() {
            return telegramId + ":" + nonce + ":" + plan.code() + ":" + (place == null ? "" : place) + ":"
                    + kind.name().toLowerCase(Locale.ROOT).charAt(0);
        }
    }

    /** An order with its link. */
    public record Invoice(Order order, String link) {
    }

    /** The order's price is as it was when it was made; Telegram is asked for its link once. */
    public Invoice invoice(Wish wish) {
        var plan = wish.plan;
        var order = payments.order(
                new OrderRequest(wish.key(), wish.telegramId, plan.code(), wish.place, wish.kind));
        if (order.link() != null) {
            return new Invoice(order, order.link());
        }
        var name = texts.plan(wish.language, plan);
        var invoice = CreateInvoiceLink.builder()
                .title(texts.plain(wish.language, "invoice.title", name))
                .description(texts.plain(wish.language, "invoice.description", name, plan.devices()))
                .payload(order.id())
                .providerToken("")
                .currency("XTR")
                .price(new LabeledPrice(name, order.stars()));
        if (wish.kind == OrderKind.RENEWING) {
            invoice.subscriptionPeriod(PERIOD_SECONDS);
        }
        var link = telegram.call(invoice.build());
        payments.linked(order.id(), link);
        return new Invoice(order, link);
    }
}
