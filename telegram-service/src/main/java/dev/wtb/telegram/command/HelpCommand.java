package dev.wtb.telegram.command;

import dev.wtb.telegram.chat.Chat;
import dev.wtb.telegram.chat.Keyboard;
import java.util.List;
import org.springframework.stereotype.Component;

/** {@code /help}: how to connect, for each platform. */
@Component
class HelpCommand implements Command {
    @Override
    public String name() {
        return "help";
    }

    @Override
    public void run(Chat chat, List<String> words) {
        chat.show(chat.text("help"), Menu.back(chat, new Keyboard()));
    }
}
