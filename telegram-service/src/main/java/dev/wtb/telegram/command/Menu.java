package dev.wtb.telegram.command;

import dev.wtb.contract.plan.Plan;
import dev.wtb.contract.plan.PlanApi;
import dev.wtb.contract.user.Account;
import dev.wtb.contract.user.Device;
import dev.wtb.contract.user.Subscription;
import dev.wtb.contract.user.SubscriptionState;
import dev.wtb.telegram.chat.Chat;
import dev.wtb.telegram.chat.Html;
import dev.wtb.telegram.chat.Keyboard;
import dev.wtb.telegram.tap.Tap;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The main menu, which depends on where the person stands. */
@Component
class Menu {
    private static final int SOON_DAYS = 3;
    private static final int MOST_PLACES = 8;

    private final PlanApi plans;
    private final Places places;

    Menu(PlanApi plans, Places places) {
        this.plans = plans;
        this.places = places;
    }

    /** A first paragraph, then the menu. */
    void show(Chat chat, Html first) {
        if (chat.account().user().banned() != null) {
            refuse(chat);
            return;
        }
        chat.show(Html.paragraphs(first, summary(chat)), keyboard(chat));
    }

    void show(Chat chat) {
        if (chat.account().user().banned() != null) {
            refuse(chat);
            return;
        }
        chat.show(summary(chat), keyboard(chat));
    }

    /** All that somebody who is banned can do here. */
    void refuse(Chat chat) {
        chat.show(chat.text("banned", String.valueOf(chat.account().user().banned())), new Keyboard()
                .add(chat.label("button.support"), Tap.open("support"))
                .add(chat.label("button.paysupport"), Tap.open("paysupport"))
                .add(chat.label("button.language"), Tap.open("language"))
                .add(chat.label("button.terms"), Tap.open("terms")));
    }

    /** The last row of every other menu. */
    static Keyboard back(Chat chat, Keyboard keyboard) {
        return back(chat, keyboard, Tap.open("start"));
    }

    /** The last row, back to another menu. */
    static Keyboard back(Chat chat, Keyboard keyboard, Tap tap) {
        return keyboard.main(chat.label("button.back"), tap);
    }

    int trialDays() {
        return plans.plans().stream().filter(Plan::trial).mapToInt(Plan::days).findFirst().orElse(0);
    }

    /** What somebody who stands there can buy: the trial and the prices, the prices, or more of the same. */
    Keyboard offer(Chat chat, Keyboard keyboard) {
        var subscription = chat.account().subscription();
        if (!chat.account().user().trialUsed()) {
            return keyboard.main(chat.label("button.trial", chat.days(trialDays())), Tap.open("trial"))
                    .main(chat.label("button.plans"), new Tap.Prices());
        }
        return subscription == null || subscription.trial()
                ? keyboard.main(chat.label("button.plans"), new Tap.Prices())
                : keyboard.main(chat.label("button.renew"), Tap.open("extend"));
    }

    private Html summary(Chat chat) {
        var subscription = chat.account().subscription();
        if (subscription == null) {
            return chat.account().user().trialUsed()
                    ? chat.text("menu.plans")
                    : chat.text("menu.new", chat.days(trialDays()));
        }
        var until = chat.day(subscription.paidUntil());
        var key = subscription.trial() ? "trial" : "plan";
        return switch (subscription.state()) {
            case ACTIVE -> Html.lines(
                    chat.text("menu.active." + key, until, chat.daysLeft(subscription.paidUntil())), where(chat),
                    waiting(chat), renewals(chat, subscription));
            case GRACE -> chat.text("menu.grace." + key, until);
            case ENDED -> chat.text("menu.ended");
        };
    }

    private static Html renewals(Chat chat, Subscription subscription) {
        return subscription.renews()
                ? chat.text("menu.renews")
                : subscription.resumable() ? chat.text("menu.stopped") : Html.NONE;
    }

    private Html where(Chat chat) {
        var configs = chat.account().configs();
        return configs.isEmpty()
                ? chat.text("menu.none")
                : chat.text("menu.where", configs.stream()
                        .map(config -> places.name(chat, config))
                        .distinct()
                        .limit(MOST_PLACES)
                        .collect(Collectors.joining(", ")));
    }

    private static Html waiting(Chat chat) {
        var waiting = chat.account().devices().stream().filter(Device::waits).count();
        return waiting == 0 ? Html.NONE : chat.text("menu.waiting", waiting);
    }

    private Keyboard keyboard(Chat chat) {
        var keyboard = new Keyboard();
        if (!active(chat.account())) {
            offer(chat, keyboard);
            if (!chat.account().configs().isEmpty()) {
                keyboard.add(chat.label("button.configs"), Tap.open("config"));
            }
            return keyboard.add(chat.label("button.help"), Tap.open("help"))
                    .add(chat.label("button.language"), Tap.open("language"))
                    .add(chat.label("button.more"), Tap.open("more"));
        }
        boolean connected = !chat.account().configs().isEmpty();
        var subscription = Objects.requireNonNull(chat.account().subscription());
        boolean soon = soon(chat, subscription);
        if (!connected) {
            keyboard.main(chat.label("button.connect"), Tap.open("create"));
        }
        if (soon) {
            offer(chat, keyboard);
        }
        if (connected) {
            keyboard.main(chat.label("button.connect.more"), Tap.open("create"));
        }
        keyboard.add(chat.label("button.configs"), Tap.open("config"))
                .add(chat.label("button.geolocation"), Tap.open("geolocation"))
                .add(chat.label("button.status"), Tap.open("status"))
                .add(chat.label("button.help"), Tap.open("help"));
        if (!soon) {
            keyboard.add(chat.label(subscription.trial() ? "button.plans" : "button.renew"),
                    subscription.trial() ? new Tap.Prices() : Tap.open("extend"));
        }
        return keyboard.add(chat.label("button.more"), Tap.open("more"))
                .main(chat.label("button.doctor"),
                        Tap.open("doctor"));
    }

    private static boolean soon(Chat chat, Subscription subscription) {
        return !subscription.renews() && chat.daysUntil(subscription.paidUntil()) <= SOON_DAYS;
    }

    static boolean active(Account account) {
        return account.subscription() != null && account.subscription().state() == SubscriptionState.ACTIVE;
    }
}
