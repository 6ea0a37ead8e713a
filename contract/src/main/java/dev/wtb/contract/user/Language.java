package dev.wtb.contract.user;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The languages the product speaks. */
public enum Language {
    EN, RU;

    /**
     * The closest language to a tag of BCP 47.
     *
     * @param tag as Telegram's {@code language_code}; null or unknown means English
     */
    public static Language closestTo(@Nullable String tag) {
        return tag != null && tag.toLowerCase(Locale.ROOT).startsWith("ru") ? RU : EN;
    }
}
