package dev.wtb.telegram.command;

import dev.wtb.telegram.chat.Chat;
import dev.wtb.telegram.chat.Keyboard;
import dev.wtb.telegram.tap.Tap;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** All that the main menu has no room for. */
@Component
class MoreCommand implements Command {
    private static final List<String> BUTTONS = List.of("create_all", "recreate", "payments", "stars", "invite", "gift",
            "promo", "support", "language", "terms");
    private static final Set<String> OF_USE = Set.of("create_all", "recreate");

    @Override
    public String name() {
        return "more";
    }

    @Override
    public boolean listed() {
        return false;
    }

    @Override
    public void run(Chat chat) {
        var keyboard = new Keyboard();
        BUTTONS.stream()
                .filter(name -> Menu.active(chat.account()) || !OF_USE.contains(name))
                .forEach(name -> keyboard.add(chat.label("button." + name), Tap.open(name)));
        chat.show(chat.text("more"), Menu.back(chat, keyboard));
    }
}
