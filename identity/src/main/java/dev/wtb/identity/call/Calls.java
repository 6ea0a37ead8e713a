package dev.wtb.identity.call;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.identity.Identity;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRequest;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.RestClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** How every call between services behaves: mutual TLS, trace id, bounded repeats, problems as exceptions. */
final class Calls {
    private final ClientTls tls;
    private final JsonMapper json;
    private final RetryTemplate retry = new RetryTemplate(RetryPolicy.builder()
            .maxRetries(2)
            .delay(Duration.ofMillis(60))
            .jitter(Duration.ofMillis(40))
            .includes(IOException.class)
            .build());

    Calls(ClientTls tls, JsonMapper json) {
        this.tls = tls;
        this.json = json;
    }

    void configure(RestClient.Builder builder, URI base, Identity identity, Duration readTimeout) {
        configure(builder, base, tls.factory(base, identity, readTimeout)).requestInterceptor(this::repeated);
    }

    /** The same, and nothing is tried twice. */
    void configureSingle(RestClient.Builder builder, URI base, Identity identity, Duration readTimeout) {
        configure(builder, base, tls.factory(base, identity, readTimeout));
    }

    /** The same over connections of its own. */
    ClientTls.Pool configureOnce(RestClient.Builder builder, URI base, Identity identity, Duration readTimeout) {
        var pool = tls.pool();
        configure(builder, base, pool.factory(base, identity, readTimeout)).requestInterceptor(this::repeated);
        return pool;
    }

    private RestClient.Builder configure(RestClient.Builder builder, URI base, ClientHttpRequestFactory factory) {
        return builder.baseUrl(base)
                .requestFactory(factory)
                .requestInterceptor(this::traced)
                .defaultStatusHandler(HttpStatusCode::isError, (_, response) -> {
                    throw problem(response);
                });
    }

    private ClientHttpResponse traced(HttpRequest request, byte[] body, ClientHttpRequestExecution next)
            throws IOException {
        var trace = Trace.current();
        if (trace != null) {
            request.getHeaders().set(Trace.HEADER, trace);
        }
        return next.execute(request, body);
    }

    private ClientHttpResponse repeated(HttpRequest request, byte[] body, ClientHttpRequestExecution next)
            throws IOException {
        if (HttpMethod.POST.equals(request.getMethod())) {
            return next.execute(request, body);
        }
        try {
            return retry.execute(() -> next.execute(request, body));
        } catch (RetryException exhausted) {
            throw exhausted.getCause() instanceof IOException cause ? cause : new IOException(exhausted);
        }
    }

    private Problem problem(ClientHttpResponse response) throws IOException {
        try (var body = response.getBody()) {
            var detail = json.readValue(body, ProblemDetail.class);
            var type = detail.getType();
            return new Problem(response.getStatusCode(), type == null ? ProblemTypes.INVALID : type,
                    String.valueOf(detail.getDetail()));
        } catch (JacksonException unreadable) {
            return new Problem(response.getStatusCode(), ProblemTypes.INVALID, "An answer that is no problem detail");
        }
    }
}
