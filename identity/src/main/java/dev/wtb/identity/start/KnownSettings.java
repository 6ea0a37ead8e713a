package dev.wtb.identity.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.ClassPathResource;

/**
 * A setting that nobody reads is a mistake: in a file it stops the service, since somebody meant it to do something;
 * as an environment variable, which may be somebody else's, it is logged. A node always goes on: people depend on it.
 */
final class KnownSettings implements ApplicationListener<ApplicationPreparedEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(KnownSettings.class);
    private static final String ONLY_SAY = "wtb.unknown-settings-are-only-said";

    private final Map<String, String> known = new LinkedHashMap<>();
    private final Map<String, String> replaced = new LinkedHashMap<>();

    KnownSettings() {
        try {
            var list = new ClassPathResource("wtb-settings.txt").getContentAsString(StandardCharsets.UTF_8);
            list.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(this::read);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** A key, or one that is gone with what replaced it: {@code wtb.old > wtb.new}. */
    private void read(String line) {
        var words = line.split(" > ");
        (words.length == 1 ? known : replaced).put(bare(words[0]), words[words.length - 1]);
    }

    @Override
    public void onApplicationEvent(ApplicationPreparedEvent event) {
        var environment = event.getApplicationContext().getEnvironment();
        boolean onlySay = environment.getProperty(ONLY_SAY, Boolean.class, false);
        for (var source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> listed) {
                check(listed, onlySay || source.getName().equals("systemEnvironment"));
            }
        }
    }

    private void check(EnumerablePropertySource<?> source, boolean onlySay) {
        for (var name : source.getPropertyNames()) {
            var fault = fault(name);
            if (fault.isPresent() && !onlySay) {
                throw new UnknownSetting(fault.get());
            }
            fault.ifPresent(said -> LOG.warn("{}, and is ignored", said));
        }
    }

    /** What is wrong with a name of the product's; empty for all others. */
    Optional<String> fault(String name) {
        var bare = bare(name);
        if (!bare.startsWith("wtb") || known.keySet().stream().anyMatch(key -> fits(bare, key))) {
            return Optional.empty();
        }
        if (replaced.containsKey(bare)) {
            return Optional.of(name + " is no setting any more: " + replaced.get(bare) + " replaced it");
        }
        return Optional.of(name + " is no setting; the nearest is " + nearest(bare));
    }

    private String nearest(String bare) {
        return known.entrySet()
                .stream()
                .min(Comparator.comparingInt(entry -> distance(bare, entry.getKey())))
                .orElseThrow()
                .getValue();
    }

    private static boolean fits(String bare, String key) {
        return key.endsWith("*") ? bare.startsWith(key.substring(0, key.length() - 1)) : bare.equals(key);
    }

    /** Files, environment and command line write the same name in three ways; indexes of lists do not count. */
    private static String bare(String name) {
        return name.replaceAll("\\[\\d+]", "").replaceAll("[^A-Za-z0-9*]", "").toLowerCase(Locale.ROOT);
    }

    /** Levenshtein's: how many letters must change. */
    private static int distance(String one, String other) {
        var last = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = last[0];
            last[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = last[j];
                last[j] = Math.min(change, 1 + Math.min(last[j], last[j - 1]));
            }
        }
        return last[other.length()];
    }
}
