package dev.wtb.telegram.command;

import dev.wtb.telegram.chat.Chat;
import java.util.List;
import org.springframework.stereotype.Component;

/** {@code /start}: welcome and menu. */
@Component
class StartCommand implements Command {
    private final Menu menu;

    StartCommand(Menu menu) {
        this.menu = menu;
    }

    @Override
    public String name() {
        return "start";
    }

    @Override
    public void run(Chat chat, List<String> words) {
        if (chat.account().subscription() == null) {
            menu.show(chat, chat.text("welcome", chat.account().user().firstName()));
        } else {
            menu.show(chat);
        }
    }
}
