package dev.wtb.telegram.command;

import dev.wtb.contract.payment.Payment;
import dev.wtb.contract.payment.PaymentApi;
import dev.wtb.contract.payment.PaymentState;
import dev.wtb.telegram.chat.Chat;
import dev.wtb.telegram.chat.Html;
import dev.wtb.telegram.chat.Keyboard;
import dev.wtb.telegram.chat.PaymentLines;
import java.util.List;
import org.springframework.stereotype.Component;

/** {@code /payments}: what I paid and where it stands; receipt and files again; renewals off. */
@Component
class PaymentsCommand implements Command {
    private static final int SHOWN = 8;

    private final PaymentApi payments;
    private final PaymentLines lines;

    PaymentsCommand(PaymentApi payments, PaymentLines lines) {
        this.payments = payments;
        this.lines = lines;
    }

    @Override
    public String name() {
        return "payments";
    }

    @Override
    public boolean forEverybody() {
        return true;
    }

    @Override
    public void run(Chat chat, List<String> words) {
        var all = payments.payments(chat.id());
        var kept = all.stream().filter(payment -> payment.state() == PaymentState.CREDITED).findFirst();
        if (words.size() == 2 && words.getFirst().equals("again") && kept.isPresent()) {
            payments.deliverAgain(chat.id(), kept.get().chargeId(), words.get(1));
            chat.show(chat.text("payments.again"), Menu.back(chat, new Keyboard(), name()));
            return;
        }
        var keyboard = new Keyboard();
        if (kept.isPresent()) {
            keyboard.main(chat.label("button.again"), Commands.data(name(), "again", Nonce.fresh()));
        }
        var subscription = chat.account().subscription();
        if (subscription != null && subscription.renews()) {
            keyboard.main(chat.label("button.stop"), "extend:stop");
        } else if (subscription != null && subscription.resumable()) {
            keyboard.main(chat.label("button.resume"), "extend:resume");
        }
        chat.show(listed(chat, all), Menu.back(chat, keyboard.add(chat.label("button.paysupport"), "paysupport"),
                "more"));
    }

    private Html listed(Chat chat, List<Payment> all) {
        return all.isEmpty()
                ? chat.text("payments.none")
                : Html.lines(chat.text("payments.title"), lines.of(chat, all.stream().limit(SHOWN).toList()));
    }
}
