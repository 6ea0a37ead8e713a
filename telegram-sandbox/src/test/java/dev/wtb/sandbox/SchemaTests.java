package dev.wtb.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Everything that the sandbox says has the shape that the Bot API documents. */
class SchemaTests extends Sandbox {
    private static final String TOKEN = "3003:schema";
    private static final long ANN = 6_300_000_003L;
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(VersionFlag.V7);
    private static final Map<String, JsonSchema> SCHEMAS = new HashMap<>();

    @Test
    void answersAndUpdatesFitTheSchema() {
        control(TOKEN, "/users", "{\"id\":" + ANN + ",\"firstName\":\"Ann\",\"languageCode\":\"ru\"}");
        control(TOKEN, "/users/" + ANN + "/messages", "{\"text\":\"/start\"}");
        fits("TelegramUser", call("getMe", "{}"));
        var menu = call("sendMessage",
                "{\"chat_id\":" + ANN + ",\"text\":\"<b>Hi</b>\",\"parse_mode\":\"HTML\",\"reply_markup\":"
                        + "{\"inline_keyboard\":[[{\"text\":\"A\",\"callback_data\":\"a\"}]]}}");
        fits("TelegramMessage", menu);
        control(TOKEN, "/users/" + ANN + "/taps", "{\"messageId\":2,\"data\":\"a\"}");
        fits("TelegramMessage", call("editMessageText", "{\"chat_id\":" + ANN + ",\"message_id\":2,\"text\":\"B\"}"));
        fits("TelegramChatFullInfo", call("getChat", "{\"chat_id\":" + ANN + "}"));
        fits("TelegramWebhookInfo", call("getWebhookInfo", "{}"));
        purchase();
        control(TOKEN, "/users/" + ANN + "/block", "");
        fits("TelegramStarTransactions", call("getStarTransactions", "{}"));
        fits("TelegramStarAmount", call("getMyStarBalance", "{}"));

        var updates = call("getUpdates", "{}");

        assertThat(updates).hasSize(6);
        updates.forEach(update -> fits("TelegramUpdate", update));
    }

    @Test
    void schemaRefusesWhatTheBotApiDoesNotKnow() {
        var message = "{\"message_id\":1,\"date\":1,\"chat\":{\"id\":1,\"type\":\"private\"},\"surprise\":1}";

        assertThat(schema("TelegramMessage").validate(message, InputFormat.JSON)).isNotEmpty();
    }

    private void purchase() {
        var invoice = call("sendInvoice", "{\"chat_id\":" + ANN
                + ",\"title\":\"VPN\",\"description\":\"Month\",\"payload\":\"p\","
                + "\"currency\":\"XTR\",\"prices\":[{\"label\":\"VPN\",\"amount\":5}],\"start_parameter\":\"buy\"}");
        fits("TelegramMessage", invoice);
        var paying = CompletableFuture.supplyAsync(() -> control(TOKEN, "/users/" + ANN + "/payments",
                "{\"messageId\":" + invoice.path("message_id").asLong() + "}"));
        JsonNode query = JSON.missingNode();
        while (query.isMissingNode()) {
            for (var update : call("getUpdates", "{\"timeout\":1}")) {
                query = update.has("pre_checkout_query") ? update.path("pre_checkout_query") : query;
            }
        }
        call("answerPreCheckoutQuery",
                "{\"pre_checkout_query_id\":\"" + query.path("id").asString() + "\",\"ok\":true}");
        call("refundStarPayment", "{\"user_id\":" + ANN + ",\"telegram_payment_charge_id\":\""
                + paying.join().path("chargeId").asString() + "\"}");
    }

    private JsonNode call(String method, String body) {
        var answer = api(TOKEN, method, body);
        assertThat(answer.path("ok").asBoolean()).as(answer.toString()).isTrue();
        return answer.path("result");
    }

    private static void fits(String type, JsonNode value) {
        assertThat(schema(type).validate(value.toString(), InputFormat.JSON)).as("%s: %s", type, value).isEmpty();
    }

    private static JsonSchema schema(String type) {
        return SCHEMAS.computeIfAbsent(type, name -> FACTORY
                .getSchema(SchemaLocation.of("classpath:bot-api/bot-api-objects.schema.json#/definitions/" + name)));
    }
}
