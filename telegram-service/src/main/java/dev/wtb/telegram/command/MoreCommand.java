package dev.wtb.telegram.command;

import dev.wtb.telegram.chat.Chat;
import dev.wtb.telegram.chat.Keyboard;
import java.util.List;
import org.springframework.stereotype.Component;

/** All that the main menu has no room for. */
@Component
class MoreCommand implements Command {
    private static final List<String> BUTTONS = List.of("create_all", "recreate", "payments", "stars", "invite", "gift",
            "promo", "support", "language", "terms");

    @Override
    public String name() {
        return "more";
    }

    @Override
    public boolean listed() {
        return false;
    }

    @Override
    public void run(Chat chat, List<String> words) {
        var keyboard = new Keyboard();
        BUTTONS.forEach(name -> keyboard.add(chat.label("button." + name), name));
        chat.show(chat.text("more"), Menu.back(chat, keyboard));
    }
}
