package dev.wtb.telegram.command;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.promotion.PromotionApi;
import dev.wtb.contract.user.Language;
import dev.wtb.telegram.chat.Chat;
import dev.wtb.telegram.chat.Chats;
import dev.wtb.telegram.chat.Keyboard;
import dev.wtb.telegram.tap.Tap;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** {@code /start}: welcome and menu; a link may bring an invitation, a gift or a promo code along. */
@Component
class StartCommand implements Command {
    /** New people are asked for their language once, when they arrive. */
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final PromotionApi promotions;
    private final Chats chats;
    private final Menu menu;
    private final PromoCommand promos;
    private final Clock clock;

    StartCommand(PromotionApi promotions, Chats chats, Menu menu, PromoCommand promos, Clock clock) {
        this.clock = clock;
        this.promotions = promotions;
        this.chats = chats;
        this.menu = menu;
        this.promos = promos;
    }

    @Override
    public String name() {
        return "start";
    }

    @Override
    public void run(Chat chat) {
        welcome(chat);
    }

    @Override
    public boolean takesText() {
        return true;
    }

    @Override
    public void typed(Chat chat, String text) {
        var link = text.matches("[a-z]+_[A-Za-z0-9_-]{1,40}") ? text : "";
        var code = link.replaceFirst("^[a-z]+_", "");
        if (link.startsWith("gift_")) {
            open(chat, code);
        } else if (link.startsWith("promo_")) {
            promos.use(chat, code);
        } else {
            if (link.startsWith("ref_")) {
                promotions.invited(chat.id(), code);
            }
            welcome(chat);
        }
    }

    private void welcome(Chat chat) {
        boolean fresh = chat.account().subscription() == null;
        if (fresh && chat.asksLanguage() && chat.account().user().createdAt().isAfter(clock.instant().minus(FRESH))) {
            chat.show(chat.text("language.first"),
                    new Keyboard().add(chat.label("language.en"), new Tap.Speak(Language.EN))
                            .add(chat.label("language.ru"), new Tap.Speak(Language.RU)));
        } else if (fresh) {
            menu.show(chat, chat.text("welcome", chat.account().user().firstName()));
        } else {
            menu.show(chat);
        }
    }

    private void open(Chat chat, String code) {
        try {
            var bonus = promotions.open(chat.id(), code);
            menu.show(chats.again(chat), chat.text("gift.opened", chat.days(bonus.days())));
        } catch (Problem problem) {
            if (!problem.is(ProblemTypes.NOT_FOUND) && !problem.is(ProblemTypes.CODE_USED)) {
                throw problem;
            }
            menu.show(chat, chat.text(problem.is(ProblemTypes.CODE_USED) ? "gift.used" : "gift.unknown"));
        }
    }
}
