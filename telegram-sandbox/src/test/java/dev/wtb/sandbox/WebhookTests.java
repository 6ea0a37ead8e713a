package dev.wtb.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WebhookTests extends Sandbox {
    private static final long ANN = 6_500_000_005L;
    private static final String TOKEN = "5005:hook";

    @Test
    void updatesComeInOrderUntilTheyAreTaken() throws IOException {
        List<String> got = new CopyOnWriteArrayList<>();
        var refusals = new AtomicInteger(1);
        var receiver = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        receiver.createContext("/hook", call -> {
            boolean refuse = refusals.getAndDecrement() > 0;
            var body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (!refuse) {
                got.add(call.getRequestHeaders().getFirst("X-Telegram-Bot-Api-Secret-Token") + " "
                        + JSON.readTree(body).at("/message/text").asString());
            }
            call.sendResponseHeaders(refuse ? 500 : 200, -1);
            call.close();
        });
        receiver.start();
        try {
            control(TOKEN, "/users", "{\"id\":" + ANN + ",\"firstName\":\"Ann\",\"languageCode\":\"en\"}");
            api(TOKEN, "setWebhook", "{\"url\":\"http://127.0.0.1:" + receiver.getAddress().getPort()
                    + "/hook\",\"secret_token\":\"s3\"}");
            control(TOKEN, "/users/" + ANN + "/messages", "{\"text\":\"one\"}");
            control(TOKEN, "/users/" + ANN + "/messages", "{\"text\":\"two\"}");

            await().untilAsserted(() -> assertThat(got).containsExactly("s3 one", "s3 two"));
            var info = api(TOKEN, "getWebhookInfo", "{}").path("result");
            assertThat(info.path("pending_update_count").asInt()).isZero();
            assertThat(info.path("last_error_message").asString()).contains("500");
            assertThat(api(TOKEN, "getUpdates", "{}").path("description").asString())
                    .startsWith("Conflict: can't use getUpdates method while webhook is active");
            api(TOKEN, "deleteWebhook", "{}");
            assertThat(api(TOKEN, "getUpdates", "{}").path("ok").asBoolean()).isTrue();
        } finally {
            receiver.stop(0);
        }
    }
}
