package dev.wtb.telegram.command;

import dev.wtb.telegram.chat.Chat;
import org.springframework.stereotype.Component;

/** {@code /cancel}: back to the menu; nothing was begun that could need undoing. */
@Component
class CancelCommand implements Command {
    private final Menu menu;

    CancelCommand(Menu menu) {
        this.menu = menu;
    }

    @Override
    public String name() {
        return "cancel";
    }

    @Override
    public void run(Chat chat) {
        menu.show(chat, chat.text("cancelled"));
    }
}
