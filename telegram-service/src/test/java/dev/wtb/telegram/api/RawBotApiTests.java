package dev.wtb.telegram.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import dev.wtb.telegram.TestProperties;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import okhttp3.OkHttpClient;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What the bot makes of Telegram's answers, over real HTTP. */
class RawBotApiTests {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String FILE = "{\"ok\":true,\"result\":{\"file_path\":\"photos/1.jpg\"}}";

    private HttpServer server;
    private RawBotApi api;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        api = new RawBotApi(new OkHttpClient(), JsonMapper.builder().build(),
                TestProperties.at(URI.create("http://localhost:" + server.getAddress().getPort())));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void resultIsRead() {
        answer("/bot1:t/getMe", 200, "{\"ok\":true,\"result\":{\"username\":\"wtb_bot\"}}");

        assertThat(api.call("getMe", Map.of(), PATIENCE).path("username").asString()).isEqualTo("wtb_bot");
    }

    @Test
    void refusalSaysHowLongToWait() {
        answer("/bot1:t/getMe", 429, """
                {"ok":false,"error_code":429,"description":"Too Many Requests","parameters":{"retry_after":7}}""");

        var refused = failure(() -> api.call("getMe", Map.of(), PATIENCE));

        assertThat(refused.pause()).contains(Duration.ofSeconds(7));
        assertThat(refused.lost()).isFalse();
        assertThat(refused.absent()).isFalse();
    }

    @Test
    void withdrawnTokenIsNoFaultOfTheCall() {
        answer("/bot1:t/getMe", 401, "{\"ok\":false,\"error_code\":401,\"description\":\"Unauthorized\"}");

        assertThat(failure(() -> api.call("getMe", Map.of(), PATIENCE)).absent()).isTrue();
    }

    @Test
    void pageOfSomebodyElseIsNoAnswer() {
        answer("/bot1:t/getMe", 502, "<html>Bad Gateway</html>");

        var lost = failure(() -> api.call("getMe", Map.of(), PATIENCE));

        assertThat(lost.lost()).isTrue();
        assertThat(lost.absent()).isTrue();
    }

    @Test
    void silenceEndsAndNeverTellsTheToken() {
        server.createContext("/bot1:t/getMe", _ -> {
        });

        var silent = failure(() -> api.call("getMe", Map.of(), Duration.ofMillis(200)));

        assertThat(silent.code()).isZero();
        assertThat(silent.absent()).isTrue();
        assertThat(silent).hasNoCause();
        assertThat(silent.description()).doesNotContain("1:t");
    }

    @Test
    void fileIsTakenUpToItsLimit() {
        answer("/bot1:t/getFile", 200, FILE);
        answer("/file/bot1:t/photos/1.jpg", 200, "1234567890");

        assertThat(api.file("f", 10, PATIENCE)).hasSize(10);
        assertThat(failure(() -> api.file("f", 9, PATIENCE)).forGood()).isTrue();
    }

    @Test
    void fileThatIsGoneIsNotWaitedFor() {
        answer("/bot1:t/getFile", 200, FILE);
        answer("/file/bot1:t/photos/1.jpg", 404, "");

        var gone = failure(() -> api.file("f", 10, PATIENCE));

        assertThat(gone.forGood()).isTrue();
        assertThat(gone.absent()).isFalse();
    }

    private static TelegramFailure failure(ThrowingCallable call) {
        return catchThrowableOfType(TelegramFailure.class, call);
    }

    private void answer(String path, int status, String body) {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        server.createContext(path, call -> {
            try (call) {
                call.getRequestBody().readAllBytes();
                call.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
                call.getResponseBody().write(bytes);
            }
        });
    }
}
