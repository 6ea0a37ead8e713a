package dev.wtb.telegram.command;

import dev.wtb.contract.config.Config;
import dev.wtb.contract.geolocation.Geolocation;
import dev.wtb.contract.geolocation.GeolocationApi;
import dev.wtb.contract.geolocation.GeolocationLoad;
import dev.wtb.telegram.chat.Chat;
import dev.wtb.telegram.chat.Keyboard;
import dev.wtb.telegram.chat.Texts;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/** Places that people choose from. */
@Component
class Places {
    private final GeolocationApi geolocations;
    private final Texts texts;

    Places(GeolocationApi geolocations, Texts texts) {
        this.geolocations = geolocations;
        this.texts = texts;
    }

    /** Shows the places that have room; each button carries what {@code data} makes of its code. */
    void offer(Chat chat, String question, UnaryOperator<String> data) {
        var open = geolocations.geolocations().stream().filter(GeolocationLoad::available)
                .map(GeolocationLoad::geolocation).toList();
        var keyboard = new Keyboard();
        open.forEach(place -> keyboard.add(texts.place(chat.language(), place), data.apply(place.code())));
        chat.show(open.isEmpty() ? chat.text("geolocations.none") : question, Menu.back(chat, keyboard));
    }

    /** A config's place with its flag. */
    String name(Chat chat, Config config) {
        return geolocations.geolocations().stream().map(GeolocationLoad::geolocation)
                .filter(place -> place.code().equals(config.geolocationCode())).map(place -> name(chat, place))
                .findFirst()
                .orElse(config.geolocationCode());
    }

    private String name(Chat chat, Geolocation place) {
        return texts.place(chat.language(), place);
    }
}
