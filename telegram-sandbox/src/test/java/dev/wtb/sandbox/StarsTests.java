package dev.wtb.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Subscriptions, chargebacks and what can go wrong with updates. */
class StarsTests extends Sandbox {
    private static final long ANN = 6_400_000_004L;
    private static int next;

    private final String token = "4004:stars" + next++;

    @BeforeEach
    void greeted() {
        control(token, "/users", "{\"id\":" + ANN + ",\"firstName\":\"Ann\",\"languageCode\":\"en\"}");
        control(token, "/users/" + ANN + "/messages", "{\"text\":\"/start\"}");
        confirm(updates());
    }

    @Test
    void subscriptionRenewsWhenItsTimeHasCome() {
        subscribe();
        var first = only(updates(), "successful_payment").at("/message/successful_payment");

        control(token, "/clock", "{\"seconds\":" + 31 * 86_400 + "}");
        var renewal = only(updates(), "successful_payment").at("/message/successful_payment");

        assertThat(first.path("is_first_recurring").asBoolean()).isTrue();
        assertThat(renewal.has("is_first_recurring")).isFalse();
        assertThat(renewal.path("is_recurring").asBoolean()).isTrue();
        assertThat(renewal.path("subscription_expiration_date").asLong())
                .isEqualTo(first.path("subscription_expiration_date").asLong() + 30 * 86_400);
    }

    @Test
    void subscriptionFailsWithoutStars() {
        subscribe();
        confirm(updates());

        control(token, "/clock", "{\"seconds\":" + 40L * 31 * 86_400 + "}");

        assertThat(last(updates(), "subscription").at("/subscription/state").asString()).isEqualTo("failed");
    }

    @Test
    void cancelledSubscriptionEnds() {
        var charge = subscribe();
        confirm(updates());

        assertThat(edit("no such charge", true).path("description").asString()).contains("CHARGE_ID_INVALID");
        assertThat(edit(charge, true).path("ok").asBoolean()).isTrue();
        var told = only(updates(), "subscription");
        control(token, "/clock", "{\"seconds\":" + 31 * 86_400 + "}");

        assertThat(told.at("/subscription/state").asString()).isEqualTo("canceled");
        assertThat(JsonSchemaFactory.getInstance(VersionFlag.V7)
                .getSchema(SchemaLocation
                        .of("classpath:bot-api/bot-api-objects.schema.json#/definitions/TelegramUpdate"))
                .validate(told.toString(), InputFormat.JSON)).isEmpty();
        assertThat(updates()).isEmpty();
    }

    @Test
    void chargebackTakesStarsWithoutAWord() {
        var charge = subscribe();
        confirm(updates());

        control(token, "/chargebacks", "{\"chargeId\":\"" + charge + "\"}");

        assertThat(updates()).isEmpty();
        assertThat(api(token, "getMyStarBalance", "{}").at("/result/amount").asLong()).isZero();
        assertThat(api(token, "getStarTransactions", "{}").at("/result/transactions")).hasSize(2);
    }

    @Test
    void updatesAreLostDoubledAndOvertaken() {
        control(token, "/mischief", "{\"kind\":\"LOSE\",\"field\":\"text\",\"times\":1,\"copies\":0}");
        write("lost");
        control(token, "/mischief", "{\"kind\":\"DOUBLE\",\"field\":\"text\",\"times\":1,\"copies\":3}");
        write("doubled");
        control(token, "/mischief", "{\"kind\":\"HOLD\",\"field\":\"text\",\"times\":1,\"copies\":0}");
        write("held");
        write("first");
        control(token, "/mischief/release", "");

        assertThat(updates()).extracting(update -> update.at("/message/text").asString())
                .containsExactly("doubled",
                        "doubled", "doubled", "first", "held");
    }

    @Test
    void numbersMayBeginLower() {
        control(token, "/updates/renumber?from=7", "");
        write("low");

        assertThat(updates().getFirst().path("update_id").asLong()).isEqualTo(7);
    }

    private void write(String text) {
        control(token, "/users/" + ANN + "/messages", "{\"text\":\"" + text + "\"}");
    }

    private JsonNode edit(String charge, boolean canceled) {
        return api(token, "editUserStarSubscription",
                "{\"user_id\":" + ANN + ",\"telegram_payment_charge_id\":\"" + charge
                        + "\",\"is_canceled\":" + canceled + "}");
    }

    private String subscribe() {
        var link = api(token, "createInvoiceLink", "{\"title\":\"VPN\",\"description\":\"Month\",\"payload\":\"p\","
                + "\"currency\":\"XTR\",\"prices\":[{\"label\":\"VPN\",\"amount\":150}],\"subscription_period\":2592000}")
                .path("result")
                .asString();
        var paying = CompletableFuture.supplyAsync(
                () -> control(token, "/users/" + ANN + "/payments", "{\"link\":\"" + link + "\"}"));
        JsonNode query = JSON.missingNode();
        while (query.isMissingNode()) {
            for (var update : api(token, "getUpdates", "{\"timeout\":1}").path("result")) {
                query = update.has("pre_checkout_query") ? update : query;
            }
        }
        confirm(List.of(query));
        api(token, "answerPreCheckoutQuery", "{\"pre_checkout_query_id\":\""
                + query.at("/pre_checkout_query/id").asString() + "\",\"ok\":true}");
        return paying.join().path("chargeId").asString();
    }

    private List<JsonNode> updates() {
        var found = new ArrayList<JsonNode>();
        api(token, "getUpdates", "{\"allowed_updates\":[\"message\",\"pre_checkout_query\",\"subscription\"]}")
                .path("result")
                .forEach(found::add);
        return found;
    }

    private void confirm(List<JsonNode> updates) {
        if (!updates.isEmpty()) {
            api(token, "getUpdates", "{\"offset\":" + (updates.getLast().path("update_id").asLong() + 1) + "}");
        }
    }

    private JsonNode only(List<JsonNode> updates, String field) {
        var found = updates.stream().filter(update -> update.findValue(field) != null).toList();
        assertThat(found).hasSize(1);
        confirm(updates);
        return found.getFirst();
    }

    private static JsonNode last(List<JsonNode> updates, String field) {
        return updates.stream().filter(update -> update.has(field)).reduce((_, later) -> later).orElseThrow();
    }
}
