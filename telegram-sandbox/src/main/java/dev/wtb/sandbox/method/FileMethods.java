package dev.wtb.sandbox.method;

import static dev.wtb.sandbox.method.MessageMethods.JSON;

import dev.wtb.sandbox.bot.Bot;
import dev.wtb.sandbox.bot.BotApiError;
import dev.wtb.sandbox.bot.Media;
import dev.wtb.sandbox.bot.StoredFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Component
class FileMethods implements MethodGroup {
    @Override
    public Map<String, Method> methods() {
        return Map.of("sendDocument", (bot, parameters) -> send(bot, parameters, "document"), "sendPhoto",
                (bot, parameters) -> send(bot, parameters, "photo"), "sendMediaGroup", FileMethods::album, "getFile",
                FileMethods::file);
    }

    private static JsonNode send(Bot bot, Parameters parameters, String kind) {
        var content = MessageMethods.caption(parameters);
        Media.add(kind, file(bot, parameters, kind), content);
        MessageMethods.addMarkup(parameters, content);
        MessageMethods.addManner(bot, parameters, content);
        return bot.say(MessageMethods.chat(parameters), content).deepCopy();
    }

    private static JsonNode album(Bot bot, Parameters parameters) {
        var media = parameters.tree("media");
        if (media == null || media.size() < 2 || media.size() > 10) {
            throw BotApiError.badRequest("media group must include 2-10 items");
        }
        var contents = new ArrayList<ObjectNode>();
        for (var item : media) {
            var values = (ObjectNode) item.deepCopy();
            var kind = values.path("type").asString();
            values.set(kind, values.path("media"));
            var single = parameters.with(values);
            var content = MessageMethods.caption(single).put("media_group_id", String.valueOf(bot.now()));
            Media.add(kind, file(bot, single, kind), content);
            contents.add(content);
        }
        var sent = JSON.arrayNode();
        contents.forEach(content -> sent.add(bot.say(MessageMethods.chat(parameters), content).deepCopy()));
        return sent;
    }

    private static JsonNode file(Bot bot, Parameters parameters) {
        var file = bot.file(parameters.text("file_id"));
        return Media.file(file).put("file_path", "documents/" + file.id());
    }

    private static StoredFile file(Bot bot, Parameters parameters, String name) {
        var upload = parameters.upload(name);
        return upload.isPresent()
                ? store(bot, upload.get())
                : bot.file(parameters.required(name, "there is no " + name + " in the request"));
    }

    private static StoredFile store(Bot bot, MultipartFile upload) {
        try {
            if (upload.isEmpty()) {
                throw BotApiError.badRequest("file must be non-empty");
            }
            return bot.store(Objects.requireNonNullElse(upload.getOriginalFilename(), "file"), upload.getBytes());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
