package dev.wtb.telegram.command;

import dev.wtb.contract.config.Config;
import dev.wtb.telegram.chat.Chat;
import dev.wtb.telegram.chat.Keyboard;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Which config is meant: the only one at once, else the one that is tapped. */
@Component
class Choice {
    private static final String PAGE = "page";

    private final Places places;
    private final Menu menu;

    Choice(Places places, Menu menu) {
        this.menu = menu;
        this.places = places;
    }

    /** Goes on with the config that the words name, or with the only one; else asks. */
    void of(Chat chat, List<String> words, String command, Consumer<Config> next) {
        var configs = chat.account().configs();
        if (words.size() == 2 && words.getFirst().equals(PAGE)) {
            ask(chat, configs, command, words.getLast());
        } else if (!words.isEmpty()) {
            next.accept(Owned.config(chat, words.getFirst()));
        } else if (configs.size() == 1) {
            next.accept(configs.getFirst());
        } else {
            ask(chat, configs, command, "1");
        }
    }

    private void ask(Chat chat, List<Config> configs, String command, String page) {
        var keyboard = new Keyboard();
        var shown = Paged.of(configs, page);
        shown.items().forEach(config -> keyboard.main(
                chat.label("choice.button", places.name(chat, config), chat.device(config.deviceName())),
                Commands.data(command, Ids.shorten(config.id()))));
        shown.turn(chat, keyboard, Commands.data(command, PAGE) + ":");
        if (configs.isEmpty() && Menu.active(chat.account())) {
            keyboard.main(chat.label("button.connect"), "create");
        } else if (configs.isEmpty()) {
            menu.offer(chat, keyboard);
        }
        chat.show(chat.text(configs.isEmpty() ? "configs.none" : "choice.ask"), Menu.back(chat, keyboard));
    }
}
