package dev.wtb.telegram.command;

import dev.wtb.contract.user.Language;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.TimeZone;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Finds the time zone of a city by what somebody types: the tz database's names in Latin letters, and the languages'
 * own names of zones; Russian letters are read as Latin ones beside that.
 */
@Component
class Cities {
    private static final int MOST = 8;
    private static final Pattern CITY = Pattern.compile("(Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|"
            + "Indian|Pacific)/[A-Za-z_/-]+");

    private final ResourceBundle latin = ResourceBundle.getBundle("latin");
    /** By name: a zone that was looked at once keeps its rules in memory, and all of them take several MiB. */
    private final List<String> zones = ZoneId.getAvailableZoneIds()
            .stream()
            .filter(id -> CITY.matcher(id).matches())
            .sorted()
            .toList();

    /** Those that fit, the nearest first. */
    List<ZoneId> find(String typed) {
        var wanted = typed.strip().toLowerCase(Locale.ROOT);
        if (wanted.length() < 2) {
            return List.of();
        }
        var romanized = romanized(wanted);
        return zones.stream()
                .filter(zone -> fits(zone, wanted, romanized))
                .sorted(Comparator.comparing((String zone) -> !city(zone).toLowerCase(Locale.ROOT).contains(romanized))
                        .thenComparing(Cities::city))
                .limit(MOST)
                .map(ZoneId::of)
                .toList();
    }

    /** That zone if it is one of them. */
    Optional<ZoneId> known(ZoneId zone) {
        return zones.contains(zone.getId()) ? Optional.of(zone) : Optional.empty();
    }

    /** The city that names a zone. */
    static String city(ZoneId zone) {
        return city(zone.getId());
    }

    private static String city(String zone) {
        return zone.substring(zone.lastIndexOf('/') + 1).replace('_', ' ');
    }

    private boolean fits(String zone, String wanted, String romanized) {
        return city(zone).toLowerCase(Locale.ROOT).contains(romanized) || Stream.of(Language.values())
                .map(language -> TimeZone.getTimeZone(zone)
                        .getDisplayName(false, TimeZone.LONG,
                                Locale.of(language.name().toLowerCase(Locale.ROOT))))
                .anyMatch(name -> name.toLowerCase(Locale.ROOT).startsWith(wanted));
    }

    private String romanized(String text) {
        var written = new StringBuilder();
        text.codePoints()
                .mapToObj(Character::toString)
                .forEach(letter -> written.append(latin.containsKey(letter) ? latin.getString(letter) : letter));
        return written.toString();
    }
}
