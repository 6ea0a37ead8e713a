package dev.wtb.contract.text;

import java.text.BreakIterator;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What somebody typed, as it is kept: in Unicode's normal form C, without invisible characters, trimmed, and cut
 * between characters as readers see them (UAX 29). Empty when there is nothing to see. What is shown afterwards is
 * what is kept.
 */
public final class Typed {
    /** Controls, and formatting that is not part of emoji or of Arabic and Indic writing. */
    private static final Pattern INVISIBLE = Pattern
            .compile("[\\p{Cc}\\p{Co}\\p{Cs}\\p{Cn}]|(?![\\u200C\\u200D])\\p{Cf}");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern BLANKS_OF_A_LINE = Pattern.compile("[^\\S\\n]*\\n[^\\S\\n]*");
    private static final Pattern NOTHING = Pattern.compile("[\\p{Z}\\p{C}\\p{M}\\u115F\\u1160\\u2800\\u3164\\uFFA0]*");

    private Typed() {
    }

    /**
     * A name: one line.
     *
     * @param limit UTF-16 units at most
     */
    public static Optional<String> line(String raw, int limit) {
        return kept(BLANKS.matcher(clean(raw.replace('\n', ' '))).replaceAll(" "), limit);
    }

    /**
     * A text of several lines.
     *
     * @param limit UTF-16 units at most
     */
    public static Optional<String> text(String raw, int limit) {
        var lines = raw.replace("\r\n", "\n").lines().map(Typed::clean).reduce((a, b) -> a + "\n" + b).orElse("");
        return kept(BLANKS_OF_A_LINE.matcher(lines).replaceAll("\n"), limit);
    }

    /** A key or code, in which blanks can only be there by accident. */
    public static String token(String raw) {
        return BLANKS.matcher(clean(raw)).replaceAll("");
    }

    private static String clean(String raw) {
        return INVISIBLE.matcher(Normalizer.normalize(raw.replace('\t', ' '), Normalizer.Form.NFC)).replaceAll("");
    }

    private static Optional<String> kept(String text, int limit) {
        return Optional.of(cut(text.strip(), limit).strip()).filter(one -> !NOTHING.matcher(one).matches());
    }

    /** Cuts where a character ends, so that nothing is halved. */
    private static String cut(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        var characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        return text.substring(0, characters.isBoundary(limit) ? limit : Math.max(0, characters.preceding(limit)));
    }
}
