package dev.wtb.telegram.chat;

import dev.wtb.contract.config.Config;
import dev.wtb.contract.config.ConfigState;
import dev.wtb.contract.geolocation.Geolocation;
import dev.wtb.contract.plan.Plan;
import dev.wtb.contract.user.Language;
import dev.wtb.telegram.TelegramProperties;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;

/** Every text that people see, in their language, from the message files; arguments are escaped for HTML. */
@Component
public class Texts {
    private static final Set<String> GIVEN = Set.of("Phone", "Laptop", "Tablet");

    private final MessageSource messages;
    private final ZoneId zone;
    private final Clock clock;

    Texts(TelegramProperties properties, Clock clock) {
        var bundle = new ResourceBundleMessageSource();
        bundle.setBasename("messages");
        bundle.setDefaultEncoding("UTF-8");
        bundle.setFallbackToSystemLocale(false);
        bundle.setAlwaysUseMessageFormat(true);
        messages = bundle;
        zone = properties.zone();
        this.clock = clock;
    }

    /** For places where HTML is parsed; arguments mean what they say, unless they are HTML themselves. */
    public Html html(Language language, String key, Object... arguments) {
        return Html.markup(plain(language, key, Arrays.stream(arguments).map(Html::escaped).toArray()));
    }

    /** For buttons, toasts and invoices. */
    public String plain(Language language, String key, Object... arguments) {
        var texts = Arrays.stream(arguments).map(String::valueOf).toArray();
        return messages.getMessage(key, texts, locale(language));
    }

    /** A day where somebody lives; null is where the shop is. The year is named only when it is another one. */
    public String day(Language language, @Nullable ZoneId where, Instant instant) {
        var local = date(where, instant);
        boolean thisYear = local.getYear() == date(where, clock.instant()).getYear();
        var pattern = thisYear ? "d MMMM" : language == Language.RU ? "d MMMM yyyy 'года'" : "d MMMM yyyy";
        return DateTimeFormatter.ofPattern(pattern, locale(language)).format(local);
    }

    /** A number of days as the language counts: 1 day, 2 days; 1 день, 2 дня, 5 дней. */
    public String days(Language language, long days) {
        return plain(language, "days." + (language == Language.RU ? russianForm(days) : days == 1 ? "one" : "many"),
                days);
    }

    /** How far a day is from today where somebody lives, so that it agrees with what reminders call tomorrow. */
    public long daysUntil(@Nullable ZoneId where, Instant instant) {
        return Math.max(0, ChronoUnit.DAYS.between(date(where, clock.instant()), date(where, instant)));
    }

    private LocalDate date(@Nullable ZoneId where, Instant instant) {
        return LocalDate.ofInstant(instant, where == null ? zone : where);
    }

    private static String russianForm(long number) {
        long tens = number % 100;
        long ones = number % 10;
        if (ones == 1 && tens != 11) {
            return "one";
        }
        return ones >= 2 && ones <= 4 && (tens < 12 || tens > 14) ? "few" : "many";
    }

    /** Flag and name of a place. */
    public String place(Language language, Geolocation place) {
        return place.flag() + " " + (language == Language.RU ? place.nameRu() : place.nameEn());
    }

    /** A device's name; those that the shop gives are in the language. */
    public String device(Language language, String name) {
        if (GIVEN.contains(name)) {
            return plain(language, "device." + name.toLowerCase(Locale.ROOT));
        }
        return name.matches("Device \\d{1,3}") ? plain(language, "device.numbered", name.substring(7)) : name;
    }

    /** A plan's name. */
    public String plan(Language language, Plan plan) {
        return language == Language.RU ? plan.nameRu() : plan.nameEn();
    }

    /** A config's state; one suspended in paid time is beyond the plan's number. */
    public String state(Language language, Config config, boolean paid) {
        return plain(language,
                paid && config.state() == ConfigState.SUSPENDED ? "state.WAITS" : "state." + config.state());
    }

    /** An amount of data in decimal units, as plans are sold. */
    public String bytes(Language language, long bytes) {
        var unit = Arrays.stream(Unit.values()).filter(one -> bytes >= one.bytes).findFirst().orElse(Unit.KILO);
        var number = NumberFormat.getNumberInstance(locale(language));
        number.setMaximumFractionDigits(unit.digits);
        return plain(language, "bytes." + unit, number.format((double) bytes / unit.bytes));
    }

    private static Locale locale(Language language) {
        return language == Language.RU ? Locale.of("ru") : Locale.ENGLISH;
    }

    /** The largest first. */
    private enum Unit {
        GIGA(1_000_000_000, 2), MEGA(1_000_000, 1), KILO(1000, 0);

        private final long bytes;
        private final int digits;

        Unit(long bytes, int digits) {
            this.bytes = bytes;
            this.digits = digits;
        }
    }
}
