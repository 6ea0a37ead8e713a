package dev.wtb.metrics.watch;

import dev.wtb.identity.call.OutsideHosts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Posts to addresses outside that operators chose: never to this stack itself, never along a redirect. */
@Component
class Caller {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(PATIENCE)
            .build();
    private final OutsideHosts hosts;

    Caller(OutsideHosts hosts) {
        this.hosts = hosts;
    }

    /** Returns once the other side has taken it; the exception says in one line why it has not. */
    void post(String address, String json, Map<String, String> headers) throws IOException {
        var request = request(address).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json));
        headers.forEach(request::header);
        try {
            var answer = http.send(request.build(), BodyHandlers.ofInputStream());
            // Whoever answers drop by drop is not waited for
            answer.body().close();
            if (answer.statusCode() / 100 != 2) {
                throw new IOException("it answered " + answer.statusCode());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopped);
        }
    }

    private HttpRequest.Builder request(String address) throws IOException {
        try {
            var target = URI.create(address);
            hosts.check(String.valueOf(target.getHost()));
            return HttpRequest.newBuilder(target).timeout(PATIENCE);
        } catch (IllegalArgumentException bad) {
            throw new IOException("this is no address that can be called", bad);
        }
    }
}
