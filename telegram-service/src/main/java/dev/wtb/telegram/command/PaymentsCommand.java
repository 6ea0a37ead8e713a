package dev.wtb.telegram.command;

import dev.wtb.contract.payment.Payment;
import dev.wtb.contract.payment.PaymentApi;
import dev.wtb.contract.payment.PaymentState;
import dev.wtb.telegram.chat.Chat;
import dev.wtb.telegram.chat.Html;
import dev.wtb.telegram.chat.Keyboard;
import dev.wtb.telegram.chat.PaymentLines;
import dev.wtb.telegram.tap.Tap;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** {@code /payments}: what I paid and where it stands; receipt and files again; renewals off. */
@Component
class PaymentsCommand implements Tapped<Tap.DeliverAgain> {
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
    public void run(Chat chat) {
        var all = payments.payments(chat.id());
        var keyboard = new Keyboard();
        if (kept(all).isPresent()) {
            keyboard.main(chat.label("button.again"), new Tap.DeliverAgain(Nonce.fresh()));
        }
        var subscription = chat.account().subscription();
        if (subscription != null && subscription.renews()) {
            keyboard.main(chat.label("button.stop"), new Tap.StopRenewing());
        } else if (subscription != null && subscription.resumable()) {
            keyboard.main(chat.label("button.resume"), new Tap.ResumeRenewing());
        }
        chat.show(listed(chat, all),
                Menu.back(chat, keyboard.add(chat.label("button.paysupport"), Tap.open("paysupport")),
                        Tap.open("more")));
    }

    @Override
    public Class<Tap.DeliverAgain> taps() {
        return Tap.DeliverAgain.class;
    }

    @Override
    public void tapped(Chat chat, Tap.DeliverAgain tap) {
        var kept = kept(payments.payments(chat.id()));
        if (kept.isEmpty()) {
            run(chat);
            return;
        }
        payments.deliverAgain(chat.id(), kept.get().chargeId(), tap.nonce());
        chat.show(chat.text("payments.again"), Menu.back(chat, new Keyboard(), Tap.open(name())));
    }

    private static Optional<Payment> kept(List<Payment> all) {
        return all.stream().filter(payment -> payment.state() == PaymentState.CREDITED).findFirst();
    }

    private Html listed(Chat chat, List<Payment> all) {
        return all.isEmpty()
                ? chat.text("payments.none")
                : Html.lines(chat.text("payments.title"), lines.of(chat, all.stream().limit(SHOWN).toList()));
    }
}
