package dev.wtb.telegram.command;

import dev.wtb.telegram.chat.Chat;
import dev.wtb.telegram.chat.Keyboard;
import dev.wtb.telegram.tap.Tap;
import org.springframework.stereotype.Component;

/** {@code /stars}: what Telegram Stars are, how to get them, and what they buy here. */
@Component
class StarsCommand implements Command {
    @Override
    public String name() {
        return "stars";
    }

    @Override
    public boolean forEverybody() {
        return true;
    }

    @Override
    public void run(Chat chat) {
        chat.show(chat.text("stars"), Menu.back(chat, new Keyboard().main(chat.label("button.plans"), new Tap.Prices()),
                Tap.open("more")));
    }
}
