package dev.wtb.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Each table has one package that writes it; others ask that package. Only {@code Purge} forgets for all. */
class WritersTests {
    private static final Path SOURCES = Path.of("src/main/java/dev/wtb/database");
    private static final Pattern WRITE = Pattern.compile(
            "\\b(?:insert\\s+into|delete\\s+from)\\s+(\\w+)|\\bupdate\\s+(\\w+)\\s+(?:as\\s+)?(?:\\w+\\s+)?set\\b");
    @Test
    void tablesAreWrittenByOnePackage() throws IOException {
        var writers = writers();

        assertThat(writers).hasSizeGreaterThan(20);
        assertThat(writers).allSatisfy((table, packages) -> assertThat(packages).as(table).hasSize(1));
    }

    private static Map<String, Set<String>> writers() throws IOException {
        var writers = new TreeMap<String, Set<String>>();
        try (var files = Files.walk(SOURCES)) {
            for (var file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                var write = WRITE.matcher(Files.readString(file));
                while (write.find()) {
                    var table = write.group(1) == null ? write.group(2) : write.group(1);
                    writers.computeIfAbsent(table, _ -> new TreeSet<>()).add(file.getParent().getFileName().toString());
                }
            }
        }
        return writers;
    }
}
