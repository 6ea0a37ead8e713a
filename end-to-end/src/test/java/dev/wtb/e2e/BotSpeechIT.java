package dev.wtb.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Everything that the bot asks of the Bot API has the documented shape. */
class BotSpeechIT {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final URI SCHEMA = Path
            .of("../telegram-sandbox/src/test/resources/bot-api/bot-api-params.schema.json")
            .toAbsolutePath()
            .normalize()
            .toUri();

    @Test
    void everyCallFitsTheSchema() {
        var person = new Person(Product.stack().sandbox(), "ru");
        person.types("/start");
        person.taps("🎁");
        person.taps("Хельсинки");
        person.sees(Person::isFile);
        for (var command : List.of("/status", "/config", "/help", "/language", "/cancel", "/extend")) {
            person.types(command);
        }
        person.taps("1 месяц");
        person.pays();
        person.sees(Person.says("Спасибо"));

        var methods = new HashSet<String>();
        for (var call : calls()) {
            var method = call.path("method").asString();
            methods.add(method.toLowerCase(Locale.ROOT));
            fits(method, (ObjectNode) JSON.readTree(call.path("parameters").asString()));
        }

        assertThat(methods).contains("sendmessage", "editmessagetext", "answercallbackquery", "senddocument",
                "sendphoto", "createinvoicelink",
                "answerprecheckoutquery", "getstartransactions", "setmycommands");
    }

    private static void fits(String method, ObjectNode parameters) {
        var name = documented(method);
        unpack(parameters, name);
        var schema = JsonSchemaFactory.getInstance(VersionFlag.V7)
                .getSchema(SchemaLocation.of(SCHEMA + "#/definitions/BotApiParams/properties/" + name));

        assertThat(schema.validate(parameters.toString(), InputFormat.JSON)).as(name + " " + parameters).isEmpty();
    }

    /** Multipart carries nested values as text, and files beside the values. */
    private static void unpack(ObjectNode parameters, String name) {
        for (var key : List.copyOf(parameters.propertyNames())) {
            var text = parameters.path(key).asString("");
            if (text.startsWith("{") || text.startsWith("[")) {
                parameters.set(key, JSON.readTree(text));
            }
        }
        if (name.equals("sendDocument") || name.equals("sendPhoto")) {
            parameters.put(name.equals("sendPhoto") ? "photo" : "document", "attach://file");
        }
    }

    private static String documented(String method) {
        return List
                .of("sendMessage", "editMessageText", "answerCallbackQuery", "sendDocument", "sendPhoto",
                        "sendMediaGroup",
                        "createInvoiceLink", "answerPreCheckoutQuery", "refundStarPayment", "getStarTransactions",
                        "getMyStarBalance", "editUserStarSubscription", "getMe", "getWebhookInfo", "setWebhook",
                        "deleteWebhook", "setMyCommands", "getMyCommands", "setMyDescription", "getMyDescription",
                        "setMyShortDescription", "getMyShortDescription", "setChatMenuButton")
                .stream()
                .filter(method::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(() -> new AssertionError("The bot calls " + method + ", which this test does not know"));
    }

    private static JsonNode calls() {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(Product.stack().sandbox() + "/control/calls")).build();
            return JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }
}
