package dev.wtb.telegram.command;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.payment.Payment;
import dev.wtb.contract.payment.PaymentApi;
import dev.wtb.contract.payment.RefundApi;
import dev.wtb.telegram.chat.Chat;
import dev.wtb.telegram.chat.Html;
import dev.wtb.telegram.chat.Keyboard;
import dev.wtb.telegram.chat.PaymentLines;
import dev.wtb.telegram.payment.Refunder;
import dev.wtb.telegram.tap.Tap;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** {@code /paysupport}, which Telegram demands: my charges, the money back as far as the policy goes, and a person. */
@Component
class PaySupportCommand implements Tapped<Tap.Refunds> {
    private static final int SHOWN = 5;
    private static final int SHORT = 23;

    private final PaymentApi payments;
    private final RefundApi refunds;
    private final Refunder refunder;
    private final PaymentLines lines;

    PaySupportCommand(PaymentApi payments, RefundApi refunds, Refunder refunder, PaymentLines lines) {
        this.payments = payments;
        this.refunds = refunds;
        this.refunder = refunder;
        this.lines = lines;
    }

    @Override
    public String name() {
        return "paysupport";
    }

    @Override
    public boolean forEverybody() {
        return true;
    }

    @Override
    public Class<Tap.Refunds> taps() {
        return Tap.Refunds.class;
    }

    @Override
    public void tapped(Chat chat, Tap.Refunds tap) {
        switch (tap) {
            case Tap.AskRefund(var charge) -> ask(chat, charge);
            case Tap.Refund(var charge) -> refund(chat, charge);
        }
    }

    @Override
    public void run(Chat chat) {
        var all = newest(chat);
        var keyboard = new Keyboard();
        all.stream()
                .filter(Payment::refundable)
                .forEach(payment -> keyboard.main(chat.label("button.refund", payment.stars(), chat.day(payment.at())),
                        new Tap.AskRefund(digest(payment))));
        keyboard.main(chat.label("button.support"), Tap.open("support"));
        var listed = all.isEmpty() ? chat.text("payments.none") : lines.of(chat, all);
        chat.show(Html.paragraphs(Html.lines(chat.text("paysupport.title"), listed), chat.text("paysupport.policy")),
                Menu.back(chat, keyboard));
    }

    private void ask(Chat chat, String digest) {
        var payment = find(chat, digest);
        chat.show(chat.text("paysupport.ask", payment.stars()), Menu.back(chat,
                new Keyboard().main(chat.label("button.refund.sure"), new Tap.Refund(digest)), Tap.open(name())));
    }

    private void refund(Chat chat, String digest) {
        var payment = find(chat, digest);
        try {
            refunds.ask(chat.id(), payment.chargeId());
        } catch (Problem problem) {
            if (!problem.is(ProblemTypes.CONFLICT)) {
                throw problem;
            }
            chat.show(chat.text("paysupport.late"), Menu.back(chat,
                    new Keyboard().main(chat.label("button.support"), Tap.open("support")), Tap.open(name())));
            return;
        }
        chat.show(chat.text("paysupport.done", payment.stars()), Menu.back(chat, new Keyboard()));
        refunder.now();
    }

    private List<Payment> newest(Chat chat) {
        return payments.payments(chat.id()).stream().limit(SHOWN).toList();
    }

    /** A charge's id is too long for a button. */
    private static String digest(Payment payment) {
        return Nonce.key(0, payment.chargeId()).toString().substring(0, SHORT);
    }

    private Payment find(Chat chat, String digest) {
        return newest(chat).stream()
                .filter(payment -> digest(payment).equals(digest))
                .findFirst()
                .orElseThrow(
                        () -> new Problem(HttpStatus.NOT_FOUND, ProblemTypes.NOT_FOUND,
                                "No such charge of this user"));
    }
}
