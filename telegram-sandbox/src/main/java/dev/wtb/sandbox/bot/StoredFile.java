package dev.wtb.sandbox.bot;

import java.awt.Dimension;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** An uploaded file. */
@SuppressWarnings("ArrayRecordComponent") // stored, never compared
public record StoredFile(String id, String name, byte[] content) {
    /** By the name's end. */
    public String mimeType() {
        var lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".png")) {
            return "image/png";
        }
        if (lower.endsWith(".jpg")) {
            return "image/jpeg";
        }
        return lower.endsWith(".zip") ? "application/zip" : "application/octet-stream";
    }

    /** Of a picture, by its header: nothing here needs its pixels. */
    Optional<Dimension> size() {
        try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
            var readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            var reader = readers.next();
            try {
                reader.setInput(input);
                return Optional.of(new Dimension(reader.getWidth(0), reader.getHeight(0)));
            } finally {
                reader.dispose();
            }
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
