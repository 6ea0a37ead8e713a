package dev.wtb.telegram.command;

import dev.wtb.contract.config.Config;
import dev.wtb.contract.geolocation.GeolocationApi;
import dev.wtb.contract.geolocation.GeolocationLoad;
import dev.wtb.telegram.chat.Chat;
import dev.wtb.telegram.chat.Html;
import dev.wtb.telegram.chat.Keyboard;
import dev.wtb.telegram.chat.Texts;
import dev.wtb.telegram.delivery.PlaceNames;
import dev.wtb.telegram.tap.Tap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Places that people choose from. */
@Component
class Places {
    private static final double BUSY = 0.8;
    /** What one keyboard holds, and one text. */
    private static final int MOST = 48;

    private final GeolocationApi geolocations;
    private final PlaceNames names;
    private final Texts texts;

    Places(GeolocationApi geolocations, PlaceNames names, Texts texts) {
        this.names = names;
        this.geolocations = geolocations;
        this.texts = texts;
    }

    /** Shows the places that have room; each button asks for what {@code tap} makes of its code. */
    void offer(Chat chat, Html question, Function<String, Tap> tap, Tap back) {
        var open = open();
        var keyboard = new Keyboard();
        open.stream()
                .limit(MOST)
                .forEach(place -> keyboard.add(texts.place(chat.language(), place.geolocation()),
                        tap.apply(place.geolocation().code())));
        chat.show(open.isEmpty() ? chat.text("geolocations.none") : question,
                Menu.back(chat, keyboard, back));
    }

    /** The first place with room, for those who do not care. */
    Optional<String> first() {
        return open().stream().map(place -> place.geolocation().code()).findFirst();
    }

    /** All places on sale, each with how it is there. */
    List<Html> described(Chat chat) {
        return geolocations.geolocations()
                .stream()
                .filter(place -> place.geolocation().onSale())
                .limit(MOST)
                .map(place -> chat.text("geolocation.line", texts.place(chat.language(), place.geolocation()),
                        chat.label("geolocation." + mood(place))))
                .toList();
    }

    /** A config's place with its flag. */
    String name(Chat chat, Config config) {
        return name(chat, config.geolocationCode());
    }

    /** A place with its flag. */
    String name(Chat chat, String code) {
        return names.of(code, chat.language());
    }

    private List<GeolocationLoad> open() {
        return geolocations.geolocations().stream().filter(GeolocationLoad::available).toList();
    }

    private static String mood(GeolocationLoad place) {
        if (place.healthy() == 0) {
            return "down";
        }
        if (place.used() >= place.capacity()) {
            return "full";
        }
        return place.used() > BUSY * place.capacity() ? "busy" : "free";
    }
}
