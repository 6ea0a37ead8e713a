package dev.wtb.telegram.command;

import dev.wtb.telegram.chat.Chat;
import dev.wtb.telegram.chat.Keyboard;
import dev.wtb.telegram.tap.Tap;
import org.springframework.stereotype.Component;

/** {@code /terms}: the terms of use, which Telegram demands. */
@Component
class TermsCommand implements Command {
    @Override
    public String name() {
        return "terms";
    }

    @Override
    public boolean forEverybody() {
        return true;
    }

    @Override
    public void run(Chat chat) {
        chat.show(chat.text("terms"),
                Menu.back(chat, new Keyboard().add(chat.label("button.privacy"), Tap.open("privacy"))
                        .add(chat.label("button.paysupport"), Tap.open("paysupport")), Tap.open("more")));
    }
}
