package dev.wtb.telegram.delivery;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A zip as the WireGuard apps import it: files by the names of their tunnels. */
final class Archive {
    private Archive() {
    }

    /** All files, each under a name of its own. */
    static byte[] of(List<ConfigFile> files) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            Set<String> taken = new HashSet<>();
            for (var file : files) {
                zip.putNextEntry(new ZipEntry(unique(file.name(), taken)));
                zip.write(file.content().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static String unique(String name, Set<String> taken) {
        var stem = name.substring(0, name.length() - ".conf".length());
        var candidate = name;
        for (int i = 2; !taken.add(candidate); i++) {
            var end = "-" + i;
            candidate = stem.substring(0, Math.min(stem.length(), ConfigFile.NAME_LENGTH - end.length())) + end
                    + ".conf";
        }
        return candidate;
    }
}
