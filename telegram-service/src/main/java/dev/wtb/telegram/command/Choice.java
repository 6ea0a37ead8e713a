package dev.wtb.telegram.command;

import dev.wtb.contract.config.Config;
import dev.wtb.telegram.chat.Chat;
import dev.wtb.telegram.chat.Keyboard;
import dev.wtb.telegram.tap.Tap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.springframework.stereotype.Component;

/** Which config is meant: the only one at once, else the one that is tapped. */
@Component
class Choice {
    private final Places places;
    private final Menu menu;

    Choice(Places places, Menu menu) {
        this.menu = menu;
        this.places = places;
    }

    /** Goes on with the only config; else asks. */
    void of(Chat chat, Taps taps, Consumer<Config> next) {
        var configs = chat.account().configs();
        if (configs.size() == 1) {
            next.accept(configs.getFirst());
        } else {
            ask(chat, taps, 1);
        }
    }

    void ask(Chat chat, Taps taps, int page) {
        var configs = chat.account().configs();
        var keyboard = new Keyboard();
        var shown = Paged.of(configs, page);
        shown.items()
                .forEach(config -> keyboard.main(
                        chat.label("choice.button", places.name(chat, config), chat.device(config.deviceName())),
                        taps.one().apply(config.id())));
        shown.turn(chat, keyboard, taps.page());
        if (configs.isEmpty() && Menu.active(chat.account())) {
            keyboard.main(chat.label("button.connect"), Tap.open("create"));
        } else if (configs.isEmpty()) {
            menu.offer(chat, keyboard);
        }
        chat.show(chat.text(configs.isEmpty() ? "configs.none" : "choice.ask"), Menu.back(chat, keyboard));
    }

    /**
     * What the buttons of the question ask for.
     *
     * @param one goes on with that config
     * @param page turns to that page of them
     */
    record Taps(Function<UUID, Tap> one, IntFunction<Tap> page) {
    }
}
