package dev.wtb.telegram.command;

import dev.wtb.contract.config.Config;
import dev.wtb.contract.config.ConfigApi;
import dev.wtb.contract.config.ConfigState;
import dev.wtb.telegram.chat.Chat;
import dev.wtb.telegram.chat.Html;
import dev.wtb.telegram.chat.Keyboard;
import dev.wtb.telegram.tap.Tap;
import org.springframework.stereotype.Component;

/** {@code /geolocation}: how the places are, and a device to another one, make before break. */
@Component
class GeolocationCommand implements Tapped<Tap.Moving> {
    private static final Choice.Taps CHOICE = new Choice.Taps(Tap.AskMove::new, Tap.MovePage::new);

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
    public void run(Chat chat) {
        if (nothing(chat)) {
            chat.show(listed(chat, "geolocation.title"), Menu.back(chat, Menu.active(chat.account())
                    ? new Keyboard().main(chat.label("button.connect"), Tap.open("create"))
                    : menu.offer(chat, new Keyboard())));
        } else {
            choice.of(chat, CHOICE, config -> where(chat, config));
        }
    }

    @Override
    public Class<Tap.Moving> taps() {
        return Tap.Moving.class;
    }

    @Override
    public void tapped(Chat chat, Tap.Moving tap) {
        if (nothing(chat)) {
            run(chat);
            return;
        }
        switch (tap) {
            case Tap.MovePage(var page) -> choice.ask(chat, CHOICE, page);
            case Tap.AskMove(var id) -> where(chat, Owned.config(chat, id));
            case Tap.Move(var id, var place) -> move(chat, Owned.config(chat, id), place);
        }
    }

    /** Nothing that could move. */
    private static boolean nothing(Chat chat) {
        return chat.account().configs().isEmpty() || !Menu.active(chat.account());
    }

    private void where(Chat chat, Config config) {
        if (config.state() == ConfigState.SUSPENDED) {
            chat.show(chat.text("config.waits.device"),
                    Menu.back(chat, new Keyboard().main(chat.label("button.devices"), Tap.open("devices"))));
            return;
        }
        places.offer(chat, Html.paragraphs(listed(chat, "geolocation.title"),
                chat.text("geolocation.where", places.name(chat, config), chat.device(config.deviceName()))),
                place -> new Tap.Move(config.id(), place), Tap.open("start"));
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
