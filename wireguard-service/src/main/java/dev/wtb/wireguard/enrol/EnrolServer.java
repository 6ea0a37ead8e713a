package dev.wtb.wireguard.enrol;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.wtb.contract.enrolment.EnrollingApi.Admission;
import dev.wtb.contract.enrolment.EnrollingApi.Hello;
import dev.wtb.identity.Credential;
import dev.wtb.identity.enrol.Newcomer;
import dev.wtb.identity.enrol.NotProved;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Lets the control plane in at the node's port, for as long as this host enrols; everybody else is refused. */
final class EnrolServer implements AutoCloseable {
    private static final int TRIES = 5;
    private static final int MOST_BYTES = 1 << 16;
    private static final int REFUSED = 403;
    private static final int INVALID = 400;

    private final JsonMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();
    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpsServer server;
    private final Newcomer newcomer;
    private int wrong;
    private volatile boolean admitted;

    /**
     * Listens from now on.
     *
     * @param shown what is answered under
     */
    EnrolServer(int port, Credential shown, Newcomer newcomer) throws IOException {
        this.newcomer = newcomer;
        server = HttpsServer.create(new InetSocketAddress(port), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls(shown)));
        server.setExecutor(threads);
        server.createContext("/enrolling/hello", exchange -> answer(exchange, this::hello));
        server.createContext("/enrolling/admission", exchange -> answer(exchange, this::admission));
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Whether this host is a node now; false when nobody came in that time, or somebody guessed too often. */
    boolean await(Duration patience) throws InterruptedException {
        return over.await(patience.toMillis(), TimeUnit.MILLISECONDS) && admitted;
    }

    private @Nullable Object hello(byte[] body) {
        return newcomer.introduce(json.readValue(body, Hello.class));
    }

    private synchronized @Nullable Object admission(byte[] body) {
        if (admitted || wrong >= TRIES) {
            throw new NotProved("This host does not enrol any more");
        }
        try {
            newcomer.admit(json.readValue(body, Admission.class));
            admitted = true;
            return null;
        } catch (NotProved guessed) {
            wrong++;
            throw guessed;
        }
    }

    private void answer(HttpExchange exchange, Call call) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readNBytes(MOST_BYTES);
            try {
                var said = call.answer(body);
                send(exchange, said == null ? 204 : 200, said == null ? "" : json.writeValueAsString(said));
            } catch (NotProved stranger) {
                send(exchange, REFUSED, String.valueOf(stranger.getMessage()));
            } catch (JacksonException | IllegalArgumentException unreadable) {
                send(exchange, INVALID, "This cannot be read");
            }
        }
        if (admitted || wrong >= TRIES) {
            over.countDown();
        }
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", status == 200 ? "application/json" : "text/plain");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static SSLContext tls(Credential shown) {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("enrolling", shown.key(), new char[0], new X509Certificate[]{shown.certificate()});
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, new char[0]);
            var context = SSLContext.getInstance("TLSv1.3");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** What is being answered is answered. */
    @Override
    public void close() {
        server.stop(1);
        threads.close();
    }

    private interface Call {
        @Nullable
        Object answer(byte[] body);
    }
}
