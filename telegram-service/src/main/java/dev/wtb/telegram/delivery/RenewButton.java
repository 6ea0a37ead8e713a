package dev.wtb.telegram.delivery;

import dev.wtb.contract.Problem;
import dev.wtb.contract.message.OutgoingMessage;
import dev.wtb.contract.payment.OrderKind;
import dev.wtb.contract.plan.PlanApi;
import dev.wtb.telegram.api.TelegramFailure;
import dev.wtb.telegram.chat.Keyboard;
import dev.wtb.telegram.chat.Texts;
import dev.wtb.telegram.payment.Invoices;
import dev.wtb.telegram.payment.Invoices.Wish;
import dev.wtb.telegram.tap.Tap;
import org.springframework.stereotype.Component;

/** A reminder's button leads straight to the payment sheet of the same plan; where that cannot be, to the prices. */
@Component
class RenewButton {
    private final PlanApi plans;
    private final Invoices invoices;
    private final Texts texts;

    RenewButton(PlanApi plans, Invoices invoices, Texts texts) {
        this.plans = plans;
        this.invoices = invoices;
        this.texts = texts;
    }

    Keyboard of(OutgoingMessage message, String planCode) {
        var language = message.language();
        var keyboard = new Keyboard();
        var plan = plans.plans().stream().filter(one -> one.code().equals(planCode) && !one.trial()).findFirst();
        if (plan.isPresent()) {
            try {
                var invoice = invoices.invoice(new Wish(message.telegramId(), language, plan.get(),
                        "m" + message.id(), null, OrderKind.ONCE));
                keyboard.link(texts.plain(language, "button.renew.pay", invoice.order().stars()), invoice.link());
            } catch (Problem | TelegramFailure refused) {
                keyboard.main(texts.plain(language, "button.renew"), Tap.open("extend"));
            }
        }
        return keyboard.main(texts.plain(language, "button.other"), new Tap.Prices());
    }
}
