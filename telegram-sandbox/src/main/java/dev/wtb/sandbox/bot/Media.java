package dev.wtb.sandbox.bot;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Files as fields of messages. */
public final class Media {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Media() {
    }

    /** Adds a document or a photo to a message's content. */
    public static void add(String kind, StoredFile file, ObjectNode content) {
        if (kind.equals("photo")) {
            content.set("photo", JSON.arrayNode().add(photo(file)));
        } else {
            content.set("document", file(file).put("file_name", file.name()).put("mime_type", file.mimeType()));
        }
    }

    /** What every kind of file has. */
    public static ObjectNode file(StoredFile file) {
        return JSON.objectNode()
                .put("file_id", file.id())
                .put("file_unique_id", "u" + file.id())
                .put("file_size", file.content().length);
    }

    private static ObjectNode photo(StoredFile file) {
        var size = file.size().orElseThrow(() -> BotApiError.badRequest("IMAGE_PROCESS_FAILED"));
        return file(file).put("width", size.width).put("height", size.height);
    }
}
