package dev.wtb.telegram.command;

import dev.wtb.contract.payment.OrderKind;
import dev.wtb.contract.plan.PlanApi;
import dev.wtb.telegram.chat.Chat;
import dev.wtb.telegram.chat.Keyboard;
import dev.wtb.telegram.chat.Texts;
import dev.wtb.telegram.tap.Tap;
import org.springframework.stereotype.Component;

/** {@code /gift}: a plan for somebody else; the link comes with the receipt. */
@Component
class GiftCommand implements Tapped<Tap.Gift> {
    private final PlanApi plans;
    private final PaySheet sheet;
    private final Texts texts;

    GiftCommand(PlanApi plans, PaySheet sheet, Texts texts) {
        this.plans = plans;
        this.sheet = sheet;
        this.texts = texts;
    }

    @Override
    public String name() {
        return "gift";
    }

    @Override
    public void run(Chat chat) {
        var keyboard = new Keyboard();
        plans.plans()
                .stream()
                .filter(plan -> !plan.trial())
                .forEach(plan -> keyboard.main(
                        chat.label("plan.button", texts.plan(chat.language(), plan), plan.stars()),
                        new Tap.Gift(plan.code(), Nonce.fresh())));
        chat.show(chat.text("gift.choose"), Menu.back(chat, keyboard, Tap.open("more")));
    }

    @Override
    public Class<Tap.Gift> taps() {
        return Tap.Gift.class;
    }

    @Override
    public void tapped(Chat chat, Tap.Gift tap) {
        var plan = sheet.plan(tap.plan());
        var invoice = sheet.invoice(chat, plan, tap.nonce(), null, OrderKind.GIFT);
        chat.show(chat.text("gift.confirm", texts.plan(chat.language(), plan), invoice.order().stars()), Menu.back(chat,
                new Keyboard().link(chat.label("button.pay", invoice.order().stars()), invoice.link()),
                Tap.open(name())));
    }
}
