package dev.wtb.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Refusals and rules, word by word. */
class BotApiTests extends Sandbox {
    private static final long ANN = 6_100_000_001L;
    private static long nextBot = 2000;
    private String token;

    @BeforeEach
    void greeted() {
        token = nextBot++ + ":test";
        control(token, "/users", "{\"id\":" + ANN + ",\"firstName\":\"Ann\",\"languageCode\":\"en\"}");
        control(token, "/users/" + ANN + "/messages", "{\"text\":\"/start now\"}");
        api(token, "sendMessage", "{\"chat_id\":" + ANN + ",\"text\":\"menu\"}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sendMessage            | {"chat_id":1,"text":"x"}                                       | 400 | Bad Request: chat not found
            sendMessage            | {"chat_id":6100000001,"text":""}                               | 400 | Bad Request: message text is empty
            sendMessage            | {"chat_id":6100000001,"text":"<b>x","parse_mode":"HTML"}       | 400 | Bad Request: can't parse entities: Can't find end tag corresponding to start tag bold
            editMessageText        | {"chat_id":6100000001,"message_id":2,"text":"menu"}            | 400 | Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message
            editMessageText        | {"chat_id":6100000001,"message_id":99,"text":"x"}              | 400 | Bad Request: message to edit not found
            answerCallbackQuery    | {"callback_query_id":"1"}                                      | 400 | Bad Request: query is too old and response timeout expired or query ID is invalid
            answerPreCheckoutQuery | {"pre_checkout_query_id":"1","ok":false}                       | 400 | Bad Request: parameter "error_message" is required
            refundStarPayment      | {"user_id":6100000001,"telegram_payment_charge_id":"x"}        | 400 | Bad Request: CHARGE_ID_INVALID
            sendMessage            | {"chat_id":6100000001,"text":"x","parse_mode":"Prose"}         | 400 | Bad Request: unsupported parse_mode
            sendMessage            | {"chat_id":6100000001,"text":"x","reply_markup":{"inline_keyboard":[[{"text":"a"}]]}} | 400 | Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard
            sendMessage            | {"chat_id":6100000001,"text":"x","reply_markup":{"inline_keyboard":[[{"text":"a","url":"https://a.b","callback_data":"c"}]]}} | 400 | Bad Request: can't parse inline keyboard button: Exactly one optional field must be used
            sendMessage            | {"chat_id":6100000001,"text":"x","reply_markup":{"inline_keyboard":[[{"text":"a","url":"file:///etc"}]]}} | 400 | Bad Request: inline keyboard button URL 'file:///etc' is invalid: Wrong HTTP URL
            sendMessage            | {"chat_id":6100000001,"text":"x","reply_markup":{"inline_keyboard":[[{"text":"a","pay":true}]]}} | 400 | Bad Request: BUTTON_TYPE_INVALID
            sendMessage            | {"chat_id":6100000001,"text":"x","reply_parameters":{"message_id":99}} | 400 | Bad Request: message to be replied not found
            editMessageText        | {"chat_id":6100000001,"message_id":1,"text":"x"}               | 400 | Bad Request: message can't be edited
            getStarTransactions    | {"offset":-1}                                                  | 400 | Bad Request: OFFSET_INVALID
            setMyCommands          | {"commands":[{"command":"Bad Name","description":"x"}]}        | 400 | Bad Request: BOT_COMMAND_INVALID
            setMyCommands          | {"commands":[{"command":"ok","description":""}]}               | 400 | Bad Request: BOT_COMMAND_DESCRIPTION_INVALID
            getMe                  | {"broken                                                       | 400 | Bad Request: can't parse request JSON object
            sendDice               | {}                                                             | 404 | Not Found: method not found
            """)
    void refusesInTelegramsWords(String method, String body, int code, String description) {
        var answer = api(token, method, body);

        assertThat(answer.path("ok").asBoolean()).isFalse();
        assertThat(answer.path("error_code").asInt()).isEqualTo(code);
        assertThat(answer.path("description").asString()).isEqualTo(description);
    }

    @Test
    void buttonDataIsAtMost64Bytes() {
        var long65 = "x".repeat(65);

        assertThat(api(token, "sendMessage",
                "{\"chat_id\":" + ANN + ",\"text\":\"x\",\"reply_markup\":{\"inline_keyboard\":"
                        + "[[{\"text\":\"a\",\"callback_data\":\"" + long65 + "\"}]]}}")
                .path("description")
                .asString())
                .isEqualTo("Bad Request: BUTTON_DATA_INVALID");
    }

    @Test
    void textsCaptionsAndKeyboardsHaveTheirLimits() {
        var button = "[{\"text\":\"a\",\"callback_data\":\"b\"}]";
        var many = "[" + String.join(",", Collections.nCopies(101, button)) + "]";
        var file = api(token, "sendDocument", "{\"chat_id\":" + ANN + ",\"document\":\"none\",\"caption\":\""
                + "x".repeat(1025) + "\"}");

        assertThat(api(token, "sendMessage", "{\"chat_id\":" + ANN + ",\"text\":\"" + "x".repeat(4097) + "\"}")
                .path("description")
                .asString()).isEqualTo("Bad Request: message is too long");
        assertThat(file.path("description").asString()).isEqualTo("Bad Request: message caption is too long");
        assertThat(api(token, "sendMessage", "{\"chat_id\":" + ANN
                + ",\"text\":\"x\",\"reply_markup\":{\"inline_keyboard\":" + many + "}}").path("description")
                .asString()).isEqualTo("Bad Request: reply markup is too long");
    }

    @Test
    void otherWaysToTheSameMethod() {
        assertThat(api(token, "getMe/", "{}").path("ok").asBoolean()).isTrue();
        assertThat(api(token, "test/getMe", "{}").path("ok").asBoolean()).isTrue();
        assertThat(api(token, "sendMessage", "{\"chat_id\":" + ANN
                + ",\"text\":\"<INS>a</INS><del>b</del><tg-emoji emoji-id=\\\"1\\\">c</tg-emoji>\",\"parse_mode\":\"html\"}")
                .at("/result/text")
                .asString()).isEqualTo("abc");
    }

    @Test
    void entitiesCountUtf16Units() {
        var message = api(token, "sendMessage",
                "{\"chat_id\":" + ANN + ",\"text\":\"🐉 <b>dragon</b>\",\"parse_mode\":\"HTML\"}")
                .path("result");

        assertThat(message.at("/entities/0/offset").asInt()).isEqualTo(3);
        assertThat(message.path("text").asString()).isEqualTo("🐉 dragon");
    }

    @Test
    void updateComesAgainUntilConfirmed() {
        var first = api(token, "getUpdates", "{}").at("/result/0/update_id").asLong();

        assertThat(api(token, "getUpdates", "{}").at("/result/0/update_id").asLong()).isEqualTo(first);
        assertThat(api(token, "getUpdates", "{\"offset\":" + (first + 1) + "}").path("result")).isEmpty();
    }

    @Test
    void blockedBotIsToldAndRefused() {
        control(token, "/users/" + ANN + "/block", "");

        assertThat(api(token, "sendMessage", "{\"chat_id\":" + ANN + ",\"text\":\"x\"}").path("description").asString())
                .isEqualTo("Forbidden: bot was blocked by the user");
        assertThat(api(token, "getUpdates", "{}").toString()).contains("\"my_chat_member\"", "\"kicked\"");
    }

    @Test
    void tokenThatLooksRealIsRefused() {
        var real = "1234567890:" + "A".repeat(35);

        assertThat(api(real, "getMe", "{}").path("error_code").asInt()).isEqualTo(401);
    }

    @Test
    void orderedFaultStrikesAsOftenAsAsked() {
        control(token, "/faults",
                "{\"method\":\"getChat\",\"code\":429,\"retryAfter\":7,\"times\":1,\"latencyMillis\":0,\"dropResponse\":false}");

        assertThat(api(token, "getChat", "{\"chat_id\":" + ANN + "}").at("/parameters/retry_after").asInt())
                .isEqualTo(7);
        assertThat(api(token, "getChat", "{\"chat_id\":" + ANN + "}").path("ok").asBoolean()).isTrue();
    }

    @Test
    void controlApiDescribesItself() {
        assertThat(look(token, "/openapi.json").path("paths").propertyNames()).contains("/control/users/{id}/taps",
                "/control/users/{id}/payments", "/control/clock", "/control/faults");
    }
}
