package dev.wtb.telegram.command;

import dev.wtb.contract.payment.OrderKind;
import dev.wtb.contract.payment.PaymentApi;
import dev.wtb.contract.payment.RenewalApi;
import dev.wtb.contract.plan.Plan;
import dev.wtb.contract.plan.PlanApi;
import dev.wtb.telegram.chat.Chat;
import dev.wtb.telegram.chat.Chats;
import dev.wtb.telegram.chat.Html;
import dev.wtb.telegram.chat.Keyboard;
import dev.wtb.telegram.chat.Texts;
import dev.wtb.telegram.payment.Renewer;
import dev.wtb.telegram.tap.Tap;
import dev.wtb.telegram.tap.Tap.Repeat;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * {@code /extend}: plan, then one screen with all that will happen, whose button opens Telegram's own payment sheet.
 */
@Component
class ExtendCommand implements Tapped<Tap.Buying> {
    private static final int RENEWING_DAYS = 30;

    private final PlanApi plans;
    private final PaymentApi payments;
    private final RenewalApi renewals;
    private final Renewer renewer;
    private final PaySheet sheet;
    private final Places places;
    private final Chats chats;
    private final Texts texts;

    ExtendCommand(PlanApi plans, PaymentApi payments, RenewalApi renewals, Renewer renewer, PaySheet sheet,
            Places places, Chats chats, Texts texts) {
        this.plans = plans;
        this.payments = payments;
        this.renewals = renewals;
        this.renewer = renewer;
        this.sheet = sheet;
        this.places = places;
        this.chats = chats;
        this.texts = texts;
    }

    @Override
    public String name() {
        return "extend";
    }

    @Override
    public Class<Tap.Buying> taps() {
        return Tap.Buying.class;
    }

    @Override
    public void tapped(Chat chat, Tap.Buying tap) {
        switch (tap) {
            case Tap.Prices _ -> list(chat);
            case Tap.StopRenewing _ -> renewal(chat, false);
            case Tap.ResumeRenewing _ -> renewal(chat, true);
            case Tap.AskWhere(var plan, var nonce) ->
                places.offer(chat, chat.text("geolocations.choose"), place -> new Tap.Buy(plan, nonce, place, null),
                        new Tap.Buy(plan, nonce, null, null));
            case Tap.Buy buy -> chosen(chat, sheet.plan(buy.plan()), buy);
        }
    }

    /** Whoever had a plan sees it at once; the others are a tap away. */
    @Override
    public void run(Chat chat) {
        var subscription = chat.account().subscription();
        var again = subscription == null
                ? List.<Plan>of()
                : plans.plans()
                        .stream()
                        .filter(plan -> !plan.trial() && plan.code().equals(subscription.planCode()))
                        .toList();
        if (again.isEmpty()) {
            list(chat);
        } else {
            chosen(chat, again.getFirst(), new Tap.Buy(again.getFirst().code(), null, null, null));
        }
    }

    private void list(Chat chat) {
        var keyboard = new Keyboard();
        plans.plans()
                .stream()
                .filter(plan -> !plan.trial())
                .forEach(plan -> keyboard.main(
                        chat.label("plan.button", texts.plan(chat.language(), plan), plan.stars()),
                        new Tap.Buy(plan.code(), Nonce.fresh(), null, null)));
        chat.show(chat.text("plans.choose"),
                Menu.back(chat, keyboard.main(chat.label("button.stars"), Tap.open("stars"))));
    }

    private void chosen(Chat chat, Plan plan, Tap.Buy buy) {
        confirm(chat, plan, Objects.requireNonNullElseGet(buy.nonce(), Nonce::fresh),
                chat.account().configs().isEmpty() ? wanted(buy.place()) : null,
                buy.repeat() == Repeat.AUTO ? OrderKind.RENEWING : OrderKind.ONCE);
    }

    private @Nullable String wanted(@Nullable String place) {
        return place == null ? places.first().orElse(null) : place;
    }

    private void confirm(Chat chat, Plan plan, String nonce, @Nullable String place, OrderKind kind) {
        if (chat.account().configs().isEmpty() && place == null) {
            chat.show(chat.text("geolocations.none"), Menu.back(chat, new Keyboard()));
            return;
        }
        var invoice = sheet.invoice(chat, plan, nonce, place, kind);
        var quote = payments.quote(chat.id(), plan.code());
        var lines = new ArrayList<Html>();
        lines.add(chat.text("confirm.title", texts.plan(chat.language(), plan), plan.devices()));
        lines.addAll(limits(chat, plan));
        if (place != null) {
            lines.add(chat.text("confirm.place", places.name(chat, place)));
        }
        lines.add(chat.text(kind == OrderKind.RENEWING ? "confirm.auto" : "confirm.price", invoice.order().stars(),
                chat.day(quote.until())));
        if (quote.convertedDays() > 0) {
            lines.add(chat.text("confirm.converted", chat.days(quote.convertedDays())));
        }
        lines.add(chat.text(quote.refundable() ? "confirm.refundable" : "confirm.final"));
        lines.add(chat.text("confirm.how"));
        var keyboard = new Keyboard().link(chat.label(kind == OrderKind.RENEWING ? "button.subscribe" : "button.pay",
                invoice.order().stars()), invoice.link());
        chat.show(Html.lines(lines), Menu.back(chat, choices(chat, keyboard, plan, nonce, place, kind)));
    }

    /** What the plan limits, said before it is paid. */
    private static List<Html> limits(Chat chat, Plan plan) {
        var speed = plan.megabits() == null
                ? Stream.<Html>empty()
                : Stream.of(chat.text("confirm.speed", plan.megabits()));
        var traffic = plan.gigabytes() == null
                ? Stream.<Html>empty()
                : Stream.of(chat.text("confirm.traffic", plan.gigabytes(), plan.slowMegabits()));
        return Stream.concat(speed, traffic).toList();
    }

    private Keyboard choices(Chat chat, Keyboard keyboard, Plan plan, String nonce, @Nullable String place,
            OrderKind kind) {
        if (place != null) {
            keyboard.add(chat.label("button.place"), new Tap.AskWhere(plan.code(), nonce));
        }
        keyboard.add(chat.label("button.other"), new Tap.Prices());
        var subscription = chat.account().subscription();
        if (subscription != null && subscription.renews()) {
            keyboard.main(chat.label("button.stop"), new Tap.StopRenewing());
        } else if (subscription != null && subscription.resumable()) {
            keyboard.main(chat.label("button.resume"), new Tap.ResumeRenewing());
        } else if (plan.days() == RENEWING_DAYS) {
            boolean auto = kind == OrderKind.RENEWING;
            keyboard.main(chat.label(auto ? "button.once" : "button.auto"),
                    new Tap.Buy(plan.code(), nonce, place, auto ? Repeat.ONCE : Repeat.AUTO));
        }
        return keyboard;
    }

    private void renewal(Chat chat, boolean on) {
        renewals.want(chat.id(), on);
        renewer.now();
        var now = chats.again(chat);
        now.show(now.text(on ? "renewal.on" : "renewal.off"), Menu.back(now, new Keyboard()
                .main(now.label(on ? "button.stop" : "button.resume"),
                        on ? new Tap.StopRenewing() : new Tap.ResumeRenewing())));
    }
}
