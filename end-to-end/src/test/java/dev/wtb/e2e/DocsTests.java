package dev.wtb.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages that lead through the code name what is there. */
class DocsTests {
    private static final Pattern NAMED = Pattern.compile("`(?:[a-z-]+/)*?([a-z]+/[A-Z]\\w+)(?:\\.\\w+)?`");

    @ParameterizedTest
    @ValueSource(strings = {"docs/walks.md", "docs/reliability.md", "database-service/README.md",
            "telegram-service/README.md", "wireguard-service/README.md", "migration-service/README.md",
            "metrics-collector/README.md", "identity/README.md", "contract/README.md"})
    void namedClassesAreThere(String page) throws IOException {
        var text = Files.readString(Path.of("..", page));

        assertThat(NAMED.matcher(text).results().map(found -> found.group(1)).distinct()).isSubsetOf(classes());
    }

    private static Set<String> classes() throws IOException {
        try (var files = Files.find(Path.of(".."), 12, (path, _) -> path.toString().endsWith(".java"))) {
            return files.map(
                    path -> path.getParent().getFileName() + "/" + path.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toSet());
        }
    }
}
