package dev.wtb.sandbox.bot;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** HTML parse mode: text with entities, whose offsets count UTF-16 units. */
final class Html {
    private static final Pattern TAG = Pattern.compile("<(/?)([a-zA-Z-]+)([^>]*)>|&(lt|gt|amp|quot|#\\d+);|(<)");
    private static final Pattern HREF = Pattern.compile("href=\"([^\"]*)\"");
    private static final Map<String, String> KINDS = Map.ofEntries(Map.entry("b", "bold"), Map.entry("strong", "bold"),
            Map.entry("i", "italic"), Map.entry("em", "italic"), Map.entry("u", "underline"),
            Map.entry("ins", "underline"), Map.entry("s", "strikethrough"), Map.entry("del", "strikethrough"),
            Map.entry("strike", "strikethrough"), Map.entry("span", "spoiler"), Map.entry("tg-emoji", "custom_emoji"),
            Map.entry("code", "code"), Map.entry("pre", "pre"), Map.entry("a", "text_link"),
            Map.entry("blockquote", "blockquote"), Map.entry("tg-spoiler", "spoiler"));

    private final StringBuilder text = new StringBuilder();
    private final ArrayNode entities = JsonNodeFactory.instance.arrayNode();
    private final Deque<ObjectNode> open = new ArrayDeque<>();

    Html(String source) {
        var matcher = TAG.matcher(source);
        int from = 0;
        while (matcher.find()) {
            text.append(source, from, matcher.start());
            from = matcher.end();
            if (matcher.group(4) != null) {
                text.append(character(matcher.group(4)));
            } else if (matcher.group(5) != null) {
                throw unparsable("Unsupported start tag \"\" at byte offset " + matcher.start());
            } else if (matcher.group(1).isEmpty()) {
                start(matcher.group(2), matcher.group(3), matcher.start());
            } else {
                end(matcher.group(2), matcher.start());
            }
        }
        text.append(source, from, source.length());
        if (!open.isEmpty()) {
            throw unparsable("Can't find end tag corresponding to start tag " + open.peek().path("type").asString());
        }
    }

    String text() {
        return text.toString();
    }

    ArrayNode entities() {
        return entities;
    }

    private void start(String written, String attributes, int at) {
        var tag = written.toLowerCase(Locale.ROOT);
        if (tag.equals("span") && !attributes.contains("class=\"tg-spoiler\"")) {
            throw unparsable("Tag \"span\" must have class \"tg-spoiler\" at byte offset " + at);
        }
        var kind = KINDS.get(tag);
        if (kind == null) {
            throw unparsable("Unsupported start tag \"" + tag + "\" at byte offset " + at);
        }
        var entity = JsonNodeFactory.instance.objectNode().put("type", kind).put("offset", text.length());
        var href = HREF.matcher(attributes);
        if (href.find()) {
            entity.put("url", href.group(1));
        }
        open.push(entity);
    }

    private void end(String tag, int at) {
        if (open.isEmpty() || !open.peek().path("type").asString().equals(KINDS.get(tag.toLowerCase(Locale.ROOT)))) {
            throw unparsable("Unexpected end tag at byte offset " + at);
        }
        var entity = open.pop();
        int length = text.length() - entity.path("offset").asInt();
        if (length > 0) {
            entities.add(entity.put("length", length));
        }
    }

    private static BotApiError unparsable(String fact) {
        return BotApiError.badRequest("can't parse entities: " + fact);
    }

    private static String character(String name) {
        return switch (name) {
            case "lt" -> "<";
            case "gt" -> ">";
            case "amp" -> "&";
            case "quot" -> "\"";
            default -> Character.toString(Integer.parseInt(name.substring(1)));
        };
    }
}
