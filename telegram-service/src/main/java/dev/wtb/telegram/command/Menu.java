package dev.wtb.telegram.command;

import dev.wtb.contract.plan.Plan;
import dev.wtb.contract.plan.PlanApi;
import dev.wtb.contract.user.Account;
import dev.wtb.contract.user.SubscriptionState;
import dev.wtb.telegram.chat.Chat;
import dev.wtb.telegram.chat.Keyboard;
import dev.wtb.telegram.chat.Texts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** The main menu, which depends on where the person stands. */
@Component
class Menu {
    private final PlanApi plans;
    private final Texts texts;
    private final Clock clock;

    Menu(PlanApi plans, Texts texts, Clock clock) {
        this.plans = plans;
        this.texts = texts;
        this.clock = clock;
    }

    /** A first paragraph, then the menu. */
    void show(Chat chat, String first) {
        chat.show(first + "\n\n" + summary(chat), keyboard(chat));
    }

    void show(Chat chat) {
        chat.show(summary(chat), keyboard(chat));
    }

    /** The last row of every other menu. */
    static Keyboard back(Chat chat, Keyboard keyboard) {
        return keyboard.main(chat.label("button.back"), "start");
    }

    long days(Instant until) {
        return Math.max(0, Duration.between(clock.instant(), until).plusDays(1).minusSeconds(1).toDays());
    }

    private String summary(Chat chat) {
        var subscription = chat.account().subscription();
        if (subscription == null) {
            return chat.text("menu.new", trialDays());
        }
        var until = texts.day(chat.language(), subscription.paidUntil());
        return switch (subscription.state()) {
            case ACTIVE ->
                chat.text("menu.active", until, days(subscription.paidUntil()), chat.account().configs().size());
            case GRACE -> chat.text("menu.grace", until);
            case ENDED -> chat.text("menu.ended");
        };
    }

    private Keyboard keyboard(Chat chat) {
        var keyboard = new Keyboard();
        if (active(chat.account())) {
            keyboard.main(chat.label("button.connect"), "create").add(chat.label("button.configs"), "config")
                    .add(chat.label("button.status"), "status").add(chat.label("button.renew"), "extend");
        } else if (chat.account().user().trialUsed() || chat.account().subscription() != null) {
            keyboard.main(chat.label("button.renew"), "extend");
        } else {
            keyboard.main(chat.label("button.trial", trialDays()), "trial").add(chat.label("button.plans"), "extend");
        }
        return keyboard.add(chat.label("button.help"), "help").add(chat.label("button.language"), "language");
    }

    private int trialDays() {
        return plans.plans().stream().filter(Plan::trial).mapToInt(Plan::days).findFirst().orElse(0);
    }

    static boolean active(Account account) {
        return account.subscription() != null && account.subscription().state() == SubscriptionState.ACTIVE;
    }
}
