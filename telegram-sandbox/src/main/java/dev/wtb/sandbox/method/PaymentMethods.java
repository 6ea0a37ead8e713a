package dev.wtb.sandbox.method;

import static dev.wtb.sandbox.method.MessageMethods.JSON;

import dev.wtb.sandbox.bot.Bot;
import dev.wtb.sandbox.bot.BotApiError;
import dev.wtb.sandbox.bot.Ledger;
import dev.wtb.sandbox.bot.Purchase;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Component
class PaymentMethods implements MethodGroup {
    private static final int PAYLOAD_BYTES = 128;
    private static final int TITLE = 32;
    private static final int DESCRIPTION = 255;
    private static final long PERIOD_SECONDS = 2_592_000;
    private static final long MOST_FOR_A_PERIOD = 10_000;

    @Override
    public Map<String, Method> methods() {
        return Map.of("sendInvoice", PaymentMethods::invoice, "createInvoiceLink", PaymentMethods::link,
                "answerPreCheckoutQuery", PaymentMethods::decide, "refundStarPayment", PaymentMethods::refund,
                "getStarTransactions", PaymentMethods::transactions, "getMyStarBalance",
                (bot, _) -> JSON.objectNode().put("amount", bot.ledger().balance()), "editUserStarSubscription",
                PaymentMethods::subscription);
    }

    private static JsonNode invoice(Bot bot, Parameters parameters) {
        var invoice = checked(parameters);
        var content = JSON.objectNode();
        content.set("invoice", Purchase.shown(invoice));
        MessageMethods.addMarkup(parameters, content);
        if (!content.has("reply_markup")) {
            var button = JSON.objectNode()
                    .put("text", "Pay ⭐️" + invoice.path("total_amount").asLong())
                    .put("pay",
                            true);
            content.set("reply_markup",
                    JSON.objectNode().set("inline_keyboard", JSON.arrayNode().add(JSON.arrayNode().add(button))));
        } else if (!content.at("/reply_markup/inline_keyboard/0/0/pay").asBoolean(false)) {
            throw BotApiError.badRequest("REPLY_MARKUP_BUY_EMPTY");
        }
        var message = bot.say(MessageMethods.chat(parameters), content);
        bot.ledger().link(message.at("/chat/id").asString() + "/" + message.path("message_id").asString(), invoice);
        return message.deepCopy();
    }

    private static JsonNode link(Bot bot, Parameters parameters) {
        var invoice = checked(parameters);
        if (parameters.has("subscription_period")) {
            subscribe(parameters, invoice);
        }
        var url = "https://t.me/$sandbox" + bot.number();
        bot.ledger().link(url, invoice);
        return JSON.stringNode(url);
    }

    private static ObjectNode checked(Parameters parameters) {
        var title = parameters.required("title", "title is empty");
        var description = parameters.required("description", "description is empty");
        var payload = parameters.required("payload", "payload is empty");
        if (title.length() > TITLE || description.length() > DESCRIPTION
                || payload.getBytes(StandardCharsets.UTF_8).length > PAYLOAD_BYTES) {
            throw BotApiError.badRequest("INVOICE_PAYLOAD_INVALID");
        }
        if (!"XTR".equals(parameters.text("currency"))) {
            throw BotApiError.badRequest("CURRENCY_INVALID");
        }
        var prices = parameters.tree("prices");
        if (prices == null || prices.size() != 1 || prices.at("/0/amount").asLong(0) <= 0) {
            throw BotApiError.badRequest("STARS_INVOICE_INVALID");
        }
        return JSON.objectNode()
                .put("title", title)
                .put("description", description)
                .put("payload", payload)
                .put("start_parameter", parameters.text("start_parameter"))
                .put("currency", "XTR")
                .put("total_amount", prices.at("/0/amount").asLong());
    }

    private static JsonNode decide(Bot bot, Parameters parameters) {
        boolean ok = parameters.flag("ok");
        var error = ok ? "" : parameters.required("error_message", "parameter \"error_message\" is required");
        var query = parameters.text("pre_checkout_query_id");
        if (!bot.ledger().decide(query, new Ledger.Answer(ok, error))) {
            throw BotApiError.badRequest("query is too old and response timeout expired or query ID is invalid");
        }
        bot.changed(query);
        return JSON.booleanNode(true);
    }

    private static JsonNode refund(Bot bot, Parameters parameters) {
        new Purchase(bot).refund(parameters.number("user_id", 0), parameters.text("telegram_payment_charge_id"));
        return JSON.booleanNode(true);
    }

    private static JsonNode transactions(Bot bot, Parameters parameters) {
        var rows = JSON.arrayNode();
        if (parameters.number("offset", 0) < 0) {
            throw BotApiError.badRequest("OFFSET_INVALID");
        }
        bot.ledger()
                .transactions()
                .stream()
                .skip(parameters.number("offset", 0))
                .limit(Math.clamp(parameters.number("limit", 100), 1, 100))
                .forEach(row -> rows.add(row.deepCopy()));
        return JSON.objectNode().set("transactions", rows);
    }

    private static void subscribe(Parameters parameters, ObjectNode invoice) {
        long period = parameters.number("subscription_period", 0);
        if (period != PERIOD_SECONDS || invoice.path("total_amount").asLong() > MOST_FOR_A_PERIOD) {
            throw BotApiError.badRequest("SUBSCRIPTION_PERIOD_INVALID");
        }
        invoice.put("subscription_period", period);
    }

    private static JsonNode subscription(Bot bot, Parameters parameters) {
        if (!bot.subscriptions()
                .edit(parameters.number("user_id", 0), parameters.text("telegram_payment_charge_id"),
                        parameters.flag("is_canceled"))) {
            throw BotApiError.badRequest("CHARGE_ID_INVALID");
        }
        return JSON.booleanNode(true);
    }
}
