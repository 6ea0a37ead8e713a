package dev.wtb.e2e.stack;

import dev.wtb.e2e.network.Host;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.NoSuchElementException;

/** The services' jars, unpacked: they start in half the time. */
final class Jars {
    private final Path root;

    Jars(Path root) {
        this.root = root;
    }

    /** The start jar of a module's unpacked layout, made when the built jar is newer. */
    Path of(String module) {
        var target = root.resolve(module).resolve("target");
        var built = built(target, module);
        var unpacked = target.resolve("app");
        var start = unpacked.resolve(built.getFileName());
        if (!Files.exists(start) || changed(built).compareTo(changed(unpacked)) > 0) {
            delete(unpacked);
            delete(cache(module));
            Host.run(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Djarmode=tools", "-jar",
                    built.toString(), "extract", "--destination", unpacked.toString());
        }
        return start;
    }

    /** Where what a start of this module taught its virtual machine lies, if one did. */
    Path cache(String module) {
        return root.resolve(module).resolve("target").resolve("app.aot");
    }

    private static Path built(Path target, String module) {
        try (var files = Files.newDirectoryStream(target, module + "-*-boot.jar")) {
            return files.iterator().next();
        } catch (IOException | NoSuchElementException missing) {
            throw new IllegalStateException(module + " is not built; run `mvn package` first", missing);
        }
    }

    /** When the file got there: reproducible builds give every jar the same time of modification. */
    private static FileTime changed(Path path) {
        try {
            return (FileTime) Files.getAttribute(path, "unix:ctime");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
