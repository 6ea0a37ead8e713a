package dev.wtb.telegram.command;

import dev.wtb.contract.config.Config;
import dev.wtb.contract.config.ConfigApi;
import dev.wtb.contract.config.ConfigState;
import dev.wtb.telegram.chat.Chat;
import dev.wtb.telegram.chat.Html;
import dev.wtb.telegram.chat.Keyboard;
import java.util.List;
import org.springframework.stereotype.Component;

/** {@code /geolocation}: how the places are, and a device to another one, make before break. */
@Component
class GeolocationCommand implements Command {
    private final ConfigApi configs;
    private final Choice choice;
    private final Places places;
    private final Menu menu;

    GeolocationCommand(ConfigApi configs, Choice choice, Places places, Menu menu) {
        this.menu = menu;
        this.configs = configs;
        this.choice = choice;
        this.places = places;
    }

    @Override
    public String name() {
        return "geolocation";
    }

    @Override
    public void run(Chat chat, List<String> words) {
        if (chat.account().configs().isEmpty() || !Menu.active(chat.account())) {
            chat.show(listed(chat, "geolocation.title"), Menu.back(chat, Menu.active(chat.account())
                    ? new Keyboard().main(chat.label("button.connect"), "create")
                    : menu.offer(chat, new Keyboard())));
        } else if (words.size() == 2 && !words.getFirst().equals("page")) {
            move(chat, Owned.config(chat, words.get(0)), words.get(1));
        } else {
            choice.of(chat, words, name(), config -> where(chat, config));
        }
    }

    private void where(Chat chat, Config config) {
        if (config.state() == ConfigState.SUSPENDED) {
            chat.show(chat.text("config.waits.device"),
                    Menu.back(chat, new Keyboard().main(chat.label("button.devices"), "devices")));
            return;
        }
        places.offer(chat, Html.paragraphs(listed(chat, "geolocation.title"),
                chat.text("geolocation.where", places.name(chat, config), chat.device(config.deviceName()))),
                place -> Commands.data(name(), Ids.shorten(config.id()), place), "start");
    }

    private void move(Chat chat, Config config, String place) {
        if (place.equals(config.geolocationCode())) {
            chat.show(chat.text("geolocation.same", places.name(chat, place)), Menu.back(chat, new Keyboard()));
            return;
        }
        configs.relocate(chat.id(), config.id(), place);
        chat.show(chat.text("geolocation.moving", places.name(chat, place)), Menu.back(chat, new Keyboard()));
    }

    private Html listed(Chat chat, String title) {
        return Html.lines(chat.text(title), Html.lines(places.described(chat)));
    }
}
