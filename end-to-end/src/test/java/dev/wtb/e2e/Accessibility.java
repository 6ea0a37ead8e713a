package dev.wtb.e2e;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What axe-core finds on pages against WCAG 2.2, levels A and AA. */
final class Accessibility {
    private static final String AXE = "/vendor/axe-core-4.10.3/axe.min.js";
    private static final String LOOK = """
            () => axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
                    resultTypes: ['violations']})
                .then(seen => seen.violations.flatMap(rule => rule.nodes.map(node => rule.id + ': ' + node.html)))""";
    private static final Set<String> FINDINGS = new TreeSet<>();

    private Accessibility() {
    }

    static void look(Page page) {
        page.evaluate(source());
        if (page.evaluate(LOOK) instanceof List<?> found) {
            found.forEach(finding -> FINDINGS.add(page.url().replaceFirst("^[^/]*//[^/]*", "") + " " + finding));
        }
    }

    /** On all pages so far. */
    static Set<String> findings() {
        return Set.copyOf(FINDINGS);
    }

    private static String source() {
        try (var file = Accessibility.class.getResourceAsStream(AXE)) {
            if (file == null) {
                throw new IllegalStateException(AXE + " is missing");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
