package dev.wtb.telegram.command;

import dev.wtb.contract.user.UserApi;
import dev.wtb.telegram.chat.Chat;
import dev.wtb.telegram.chat.Chats;
import dev.wtb.telegram.chat.Keyboard;
import dev.wtb.telegram.tap.Tap;
import org.springframework.stereotype.Component;

/** The free days: one tap starts them, the next chooses the place. A repeated tap goes on where the first one was. */
@Component
class TrialCommand implements Command {
    private final UserApi users;
    private final Menu menu;
    private final Places places;
    private final Chats chats;

    TrialCommand(UserApi users, Menu menu, Places places, Chats chats) {
        this.chats = chats;
        this.users = users;
        this.menu = menu;
        this.places = places;
    }

    @Override
    public String name() {
        return "trial";
    }

    @Override
    public boolean listed() {
        return false;
    }

    @Override
    public void run(Chat chat) {
        if (chat.account().user().trialUsed() && !Menu.active(chat.account())) {
            chat.show(chat.text("trial.used"),
                    Menu.back(chat, new Keyboard().main(chat.label("button.plans"), new Tap.Prices())));
            return;
        }
        if (!chat.account().user().trialUsed() && places.first().isEmpty()) {
            chat.show(chat.text("geolocations.none"), Menu.back(chat, new Keyboard()));
            return;
        }
        if (!chat.account().user().trialUsed()) {
            users.startTrial(chat.id());
        }
        go(chats.again(chat));
    }

    /** Whoever has files already finds them working again. */
    private void go(Chat chat) {
        if (!chat.account().configs().isEmpty()) {
            menu.show(chat);
            return;
        }
        places.offer(chat, chat.text("trial.started", chat.days(menu.trialDays())),
                place -> new Tap.CreateAt(place, Nonce.fresh()), Tap.open("start"));
    }
}
