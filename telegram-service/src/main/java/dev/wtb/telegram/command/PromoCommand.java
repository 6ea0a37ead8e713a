package dev.wtb.telegram.command;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.promotion.Bonus;
import dev.wtb.contract.promotion.PromotionApi;
import dev.wtb.contract.text.Typed;
import dev.wtb.contract.user.UserApi;
import dev.wtb.telegram.chat.Chat;
import dev.wtb.telegram.chat.Chats;
import dev.wtb.telegram.chat.Html;
import dev.wtb.telegram.chat.Keyboard;
import dev.wtb.telegram.tap.Tap;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** {@code /promo}: a code for days or for a discount. */
@Component
class PromoCommand implements Command {
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_-]{1,40}");

    private final PromotionApi promotions;
    private final UserApi users;
    private final Chats chats;
    private final Menu menu;

    PromoCommand(PromotionApi promotions, UserApi users, Chats chats, Menu menu) {
        this.promotions = promotions;
        this.users = users;
        this.chats = chats;
        this.menu = menu;
    }

    @Override
    public String name() {
        return "promo";
    }

    @Override
    public boolean takesText() {
        return true;
    }

    @Override
    public void typed(Chat chat, String text) {
        use(chat, text);
    }

    @Override
    public void run(Chat chat) {
        users.expect(chat.id(), name());
        chat.show(chat.text("promo.ask"), Menu.back(chat, new Keyboard(), Tap.open("more")));
    }

    @Override
    public boolean answered(Chat chat, Tap asked, String text) {
        return use(chat, text);
    }

    /** Whether it was a code; else another one may follow. */
    boolean use(Chat chat, String typed) {
        var code = Typed.token(typed);
        try {
            if (!CODE.matcher(code).matches()) {
                chat.show(chat.text("promo.unknown"), Menu.back(chat, new Keyboard(), Tap.open("more")));
                return false;
            }
            var bonus = promotions.promo(chat.id(), code);
            menu.show(chats.again(chat), said(chat, bonus));
            return true;
        } catch (Problem problem) {
            if (!problem.is(ProblemTypes.NOT_FOUND) && !problem.is(ProblemTypes.CODE_USED)) {
                throw problem;
            }
            chat.show(chat.text(problem.is(ProblemTypes.CODE_USED) ? "promo.used" : "promo.unknown"),
                    Menu.back(chat, new Keyboard(), Tap.open("more")));
            return false;
        }
    }

    private static Html said(Chat chat, Bonus bonus) {
        return bonus.percent() > 0
                ? chat.text("promo.discount", bonus.percent())
                : chat.text("promo.days", chat.days(bonus.days()));
    }
}
