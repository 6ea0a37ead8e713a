package dev.wtb.telegram.command;

import dev.wtb.telegram.chat.Chat;
import dev.wtb.telegram.chat.Keyboard;
import dev.wtb.telegram.tap.Tap;
import dev.wtb.telegram.tap.Tap.Platform;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** {@code /help}: how to connect, for each platform. */
@Component
class HelpCommand implements Tapped<Tap.Help> {
    @Override
    public String name() {
        return "help";
    }

    @Override
    public void run(Chat chat) {
        var keyboard = new Keyboard();
        Stream.of(Platform.values())
                .forEach(
                        platform -> keyboard.add(chat.label("platform." + platform.word()), new Tap.Help(platform)));
        chat.show(chat.text("help"), Menu.back(chat, keyboard.add(chat.label("button.doctor"), Tap.open("doctor"))
                .add(chat.label("button.support"), Tap.open("support"))));
    }

    @Override
    public Class<Tap.Help> taps() {
        return Tap.Help.class;
    }

    @Override
    public void tapped(Chat chat, Tap.Help tap) {
        chat.show(chat.text("help." + tap.platform().word()), Menu.back(chat,
                new Keyboard().add(chat.label("button.doctor"), Tap.open("doctor")), Tap.open(name())));
    }
}
