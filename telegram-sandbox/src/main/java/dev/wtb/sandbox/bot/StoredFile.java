package dev.wtb.sandbox.bot;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** An uploaded file. */
@SuppressWarnings("ArrayRecordComponent") // stored, never compared
public record StoredFile(String id, String name, byte[] content) {
    /** By the name's end. */
    public String mimeType() {
        var lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".png")) {
            return "image/png";
        }
        return lower.endsWith(".zip") ? "application/zip" : "application/octet-stream";
    }

    Optional<BufferedImage> image() {
        try {
            @Nullable
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(content));
            return Optional.ofNullable(image);
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
