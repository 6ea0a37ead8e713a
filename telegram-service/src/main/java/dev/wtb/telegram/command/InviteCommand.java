package dev.wtb.telegram.command;

import dev.wtb.contract.promotion.PromotionApi;
import dev.wtb.telegram.chat.BotName;
import dev.wtb.telegram.chat.Chat;
import dev.wtb.telegram.chat.Keyboard;
import dev.wtb.telegram.tap.Tap;
import org.springframework.stereotype.Component;

/** {@code /invite}: a link that brings days to both sides. */
@Component
class InviteCommand implements Command {
    private final PromotionApi promotions;
    private final BotName bot;

    InviteCommand(PromotionApi promotions, BotName bot) {
        this.promotions = promotions;
        this.bot = bot;
    }

    @Override
    public String name() {
        return "invite";
    }

    @Override
    public void run(Chat chat) {
        var invitation = promotions.invitation(chat.id());
        chat.show(chat.text("invite", chat.days(invitation.days()), bot.link("ref_" + invitation.code()),
                invitation.invited(),
                invitation.paid()), Menu.back(chat, new Keyboard(), Tap.open("more")));
    }
}
