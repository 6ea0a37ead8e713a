package dev.wtb.telegram.delivery;

import dev.wtb.contract.geolocation.Geolocation;
import dev.wtb.contract.geolocation.GeolocationApi;
import dev.wtb.contract.geolocation.GeolocationLoad;
import dev.wtb.contract.user.Language;
import dev.wtb.telegram.chat.Texts;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What places are called; asked for now and then, since operators rarely rename them. */
@Component
public class PlaceNames {
    private static final Duration KEPT = Duration.ofSeconds(30);

    private final GeolocationApi geolocations;
    private final Texts texts;
    private volatile Known known = new Known(Map.of(), System.nanoTime());

    PlaceNames(GeolocationApi geolocations, Texts texts) {
        this.geolocations = geolocations;
        this.texts = texts;
    }

    /** The code itself when there is no such place. */
    public String of(String code, Language language) {
        var place = known.of(code) ? known.places.get(code) : asked().get(code);
        return place == null ? code : texts.place(language, place);
    }

    private Map<String, Geolocation> asked() {
        var places = geolocations.geolocations()
                .stream()
                .map(GeolocationLoad::geolocation)
                .collect(Collectors.toMap(Geolocation::code, Function.identity()));
        known = new Known(places, System.nanoTime() + KEPT.toNanos());
        return places;
    }

    private record Known(Map<String, Geolocation> places, long until) {
        boolean of(String code) {
            return System.nanoTime() - until < 0 && places.containsKey(code);
        }
    }
}
