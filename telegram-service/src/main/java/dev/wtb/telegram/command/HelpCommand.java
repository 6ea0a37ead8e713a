package dev.wtb.telegram.command;

import dev.wtb.telegram.chat.Chat;
import dev.wtb.telegram.chat.Keyboard;
import java.util.List;
import org.springframework.stereotype.Component;

/** {@code /help}: how to connect, for each platform. */
@Component
class HelpCommand implements Command {
    /** Those that there is a text for. */
    static final List<String> PLATFORMS = List.of("ios", "android", "windows", "macos", "linux", "router");

    @Override
    public String name() {
        return "help";
    }

    @Override
    public void run(Chat chat, List<String> words) {
        var keyboard = new Keyboard();
        if (!words.isEmpty() && PLATFORMS.contains(words.getFirst())) {
            chat.show(chat.text("help." + words.getFirst()),
                    Menu.back(chat, keyboard.add(chat.label("button.doctor"), "doctor"), name()));
            return;
        }
        PLATFORMS
                .forEach(platform -> keyboard.add(chat.label("platform." + platform), Commands.data(name(), platform)));
        chat.show(chat.text("help"), Menu.back(chat, keyboard.add(chat.label("button.doctor"), "doctor")
                .add(chat.label("button.support"), "support")));
    }
}
