package dev.wtb.admin.api;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A call of the API, as its description has it.
 *
 * @param name for which pages have a text
 * @param role from which on it is allowed
 * @param parameters of path and query, as {@code name: type}
 * @param body what is sent, as {@code name: type}; empty for nothing
 * @param answer name of what comes back, or of its elements; empty for nothing
 */
record Call(String method, String path, String name, String role, List<String> parameters, List<String> body,
        String answer) {
    static final String ROLE = "x-role";

    /** All of a description in the OpenAPI 3.1 form, by path. */
    static List<Call> all(JsonNode description) {
        return description.path("paths")
                .propertyStream()
                .flatMap(path -> path.getValue()
                        .propertyStream()
                        .map(call -> of(path.getKey(), call.getKey(), call.getValue(), description)))
                .sorted(Comparator.comparing(Call::path).thenComparing(Call::method))
                .toList();
    }

    private static Call of(String path, String method, JsonNode call, JsonNode description) {
        var sent = schema(call.path("requestBody"));
        return new Call(method.toUpperCase(Locale.ROOT), path, call.path("operationId").asString(),
                call.path(ROLE).asString(),
                call.path("parameters")
                        .valueStream()
                        .map(one -> one.path("name").asString() + ": " + type(one.path("schema")))
                        .toList(),
                sent.isMissingNode() ? List.of() : fields(sent, description),
                answer(call));
    }

    private static List<String> fields(JsonNode schema, JsonNode description) {
        return description.path("components")
                .path("schemas")
                .path(type(schema))
                .path("properties")
                .propertyStream()
                .map(one -> one.getKey() + ": " + type(one.getValue()))
                .toList();
    }

    private static String answer(JsonNode call) {
        return call.path("responses")
                .propertyStream()
                .filter(answer -> answer.getKey().startsWith("2"))
                .map(answer -> schema(answer.getValue()))
                .filter(schema -> !schema.isMissingNode())
                .map(Call::type)
                .findFirst()
                .orElse("");
    }

    private static JsonNode schema(JsonNode holder) {
        return holder.path("content")
                .valueStream()
                .findFirst()
                .map(one -> one.path("schema"))
                .orElseGet(() -> holder.path("content").path("nothing"));
    }

    private static String type(JsonNode schema) {
        if (schema.has("$ref")) {
            return schema.path("$ref").asString().replaceAll(".*/", "");
        }
        if (schema.path("type").asString("").equals("array")) {
            return type(schema.path("items")) + "[]";
        }
        return Stream.of("format", "type")
                .map(name -> schema.path(name).asString(""))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("any");
    }
}
