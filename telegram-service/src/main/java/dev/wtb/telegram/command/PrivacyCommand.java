package dev.wtb.telegram.command;

import dev.wtb.telegram.chat.Chat;
import dev.wtb.telegram.chat.Keyboard;
import dev.wtb.telegram.tap.Tap;
import org.springframework.stereotype.Component;

/** {@code /privacy}: what is stored about people, and what never is. */
@Component
class PrivacyCommand implements Command {
    @Override
    public String name() {
        return "privacy";
    }

    @Override
    public boolean forEverybody() {
        return true;
    }

    @Override
    public void run(Chat chat) {
        chat.show(chat.text("privacy"),
                Menu.back(chat, new Keyboard().add(chat.label("button.terms"), Tap.open("terms")),
                        Tap.open("terms")));
    }
}
