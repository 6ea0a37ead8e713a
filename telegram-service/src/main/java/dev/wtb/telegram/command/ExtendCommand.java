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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * {@code /extend}: plan, then one screen with all that will happen, whose button opens Telegram's own payment sheet. Data
 * is {@code extend:<plan>:<nonce>:<place or ->:<once or auto>}.
 */
@Component
class ExtendCommand implements Command {
    private static final int RENEWING_DAYS = 30;
    private static final String NOWHERE = "-";
    private static final String AUTO = "auto";
    private static final String ONCE = "once";

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
    public void run(Chat chat, List<String> words) {
        var first = words.isEmpty() ? "" : words.getFirst();
        switch (first) {
            case "" -> begin(chat);
            case "plans" -> list(chat);
            case "stop", "resume" -> renewal(chat, first.equals("resume"));
            default -> chosen(chat, sheet.plan(first), words);
        }
    }

    /** Whoever had a plan sees it at once; the others are a tap away. */
    private void begin(Chat chat) {
        var subscription = chat.account().subscription();
        var again = subscription == null
                ? List.<Plan>of()
                : plans.plans().stream().filter(plan -> !plan.trial() && plan.code().equals(subscription.planCode()))
                        .toList();
        if (again.isEmpty()) {
            list(chat);
        } else {
            chosen(chat, again.getFirst(), List.of());
        }
    }

    private void list(Chat chat) {
        var keyboard = new Keyboard();
        plans.plans().stream().filter(plan -> !plan.trial())
                .forEach(plan -> keyboard.main(
                        chat.label("plan.button", texts.plan(chat.language(), plan), plan.stars()),
                        Commands.data(name(), plan.code(), Nonce.fresh())));
        chat.show(chat.text("plans.choose"), Menu.back(chat, keyboard.main(chat.label("button.stars"), "stars")));
    }

    private void chosen(Chat chat, Plan plan, List<String> words) {
        var nonce = words.size() > 1 ? words.get(1) : Nonce.fresh();
        var place = words.size() > 2 ? words.get(2) : NOWHERE;
        var kind = words.size() > 3 && words.get(3).equals(AUTO) ? OrderKind.RENEWING : OrderKind.ONCE;
        if (place.equals("where")) {
            places.offer(chat, chat.text("geolocations.choose"),
                    code -> Commands.data(name(), plan.code(), nonce, code), Commands.data(name(), plan.code(), nonce));
            return;
        }
        confirm(chat, plan, nonce, chat.account().configs().isEmpty() ? wanted(place) : null, kind);
    }

    private @Nullable String wanted(String place) {
        return place.equals(NOWHERE) ? places.first().orElse(null) : place;
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
            keyboard.add(chat.label("button.place"), Commands.data(name(), plan.code(), nonce, "where"));
        }
        keyboard.add(chat.label("button.other"), "extend:plans");
        var subscription = chat.account().subscription();
        var at = Objects.requireNonNullElse(place, NOWHERE);
        if (subscription != null && subscription.renews()) {
            keyboard.main(chat.label("button.stop"), "extend:stop");
        } else if (subscription != null && subscription.resumable()) {
            keyboard.main(chat.label("button.resume"), "extend:resume");
        } else if (plan.days() == RENEWING_DAYS) {
            boolean auto = kind == OrderKind.RENEWING;
            keyboard.main(chat.label(auto ? "button.once" : "button.auto"),
                    Commands.data(name(), plan.code(), nonce, at, auto ? ONCE : AUTO));
        }
        return keyboard;
    }

    private void renewal(Chat chat, boolean on) {
        renewals.want(chat.id(), on);
        renewer.now();
        var now = chats.again(chat);
        now.show(now.text(on ? "renewal.on" : "renewal.off"), Menu.back(now, new Keyboard()
                .main(now.label(on ? "button.stop" : "button.resume"), on ? "extend:stop" : "extend:resume")));
    }
}
