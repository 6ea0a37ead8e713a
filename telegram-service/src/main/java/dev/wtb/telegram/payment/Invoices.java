package dev.wtb.telegram.payment;

import dev.wtb.contract.payment.OrderRequest;
import dev.wtb.contract.payment.PaymentApi;
import dev.wtb.contract.plan.Plan;
import dev.wtb.telegram.chat.Chat;
import dev.wtb.telegram.chat.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.telegram.telegrambots.meta.api.methods.invoices.SendInvoice;
import org.telegram.telegrambots.meta.api.objects.payments.LabeledPrice;
import org.telegram.telegrambots.meta.generics.TelegramClient;

/** Makes an order and sends its invoice; the same tap twice makes one order. */
@Component
public class Invoices {
    private final PaymentApi payments;
    private final TelegramClient telegram;
    private final Texts texts;

    Invoices(PaymentApi payments, TelegramClient telegram, Texts texts) {
        this.payments = payments;
        this.telegram = telegram;
        this.texts = texts;
    }

    /** Sends it. */
    public void send(Chat chat, Plan plan, String nonce, @Nullable String place) {
        var order = payments.order(new OrderRequest(chat.id() + ":" + nonce, chat.id(), plan.code(), place));
        var name = texts.plan(chat.language(), plan);
        var invoice = SendInvoice.builder().chatId(chat.id()).title(chat.label("invoice.title", name))
                .description(chat.label("invoice.description", name, plan.devices())).payload(order.id())
                .providerToken("")
                .currency("XTR").startParameter("buy").price(new LabeledPrice(name, order.stars())).build();
        chat.run(() -> telegram.execute(invoice));
    }
}
