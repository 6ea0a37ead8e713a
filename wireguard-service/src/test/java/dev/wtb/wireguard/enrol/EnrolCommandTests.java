package dev.wtb.wireguard.enrol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wtb.contract.enrolment.EnrollingApi.Admission;
import dev.wtb.contract.enrolment.EnrollingApi.Introduction;
import dev.wtb.identity.Identity;
import dev.wtb.identity.IdentityFolder;
import dev.wtb.identity.NodeAuthority;
import dev.wtb.identity.OwnIdentity;
import dev.wtb.identity.enrol.Sponsor;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The host's side of an enrolment, over real TLS. */
class EnrolCommandTests {
    private static final String TOKEN = "00112233445566778899aabbccddeeff";
    private static final long NODE = 7;
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The common pool may have one thread, and every answer of a HTTP client goes through that. */
    private final ExecutorService hosts = Executors.newVirtualThreadPerTaskExecutor();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    @TempDir
    private Path folder;
    private int port;
    private HttpClient http;

    @BeforeEach
    void somewhere() throws Exception {
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        var context = SSLContext.getInstance("TLSv1.3");
        context.init(null, new TrustManager[]{new BelievesAnybody()}, null);
        http = HttpClient.newBuilder().sslContext(context).build();
    }

    @AfterEach
    void nobodyWaitsAnyMore() {
        hosts.shutdownNow();
    }

    @Test
    void hostBecomesTheNodeThatItWasCalledToBe() throws Exception {
        var ended = enrolling(LONG);
        var sponsor = sponsor();
        var hello = post("hello", JSON.writeValueAsString(sponsor.hello()));
        var introduction = JSON.readValue(hello.body(), Introduction.class);
        var seen = (X509Certificate) hello.sslSession().orElseThrow().getPeerCertificates()[0];

        var answer = post("admission", JSON.writeValueAsString(admission(sponsor, introduction, seen)));

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(ended.join()).isZero();
        assertThat(new OwnIdentity(folder.resolve("own")).name()).isEqualTo(Identity.node(NODE));
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("This host is node 7").doesNotContain(TOKEN);
    }

    @Test
    void fiveWrongProofsEndIt() throws Exception {
        var ended = enrolling(LONG);
        for (int i = 0; i < 5; i++) {
            assertThat(ended).isNotDone();
            var wrong = post("admission", JSON.writeValueAsString(new Admission("", "", "0".repeat(64))));
            assertThat(wrong.statusCode()).isEqualTo(403);
        }

        assertThat(ended.join()).isEqualTo(1);
        assertThat(folder.resolve("own")).doesNotExist();
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("Begin again");
    }

    @Test
    void whatCannotBeReadIsSaidAndCountsForNothing() throws Exception {
        var ended = enrolling(LONG);
        for (var body : new String[]{"", "{}", "no json", "{\"nodeId\":7,\"nonce\":null}"}) {
            assertThat(post("hello", body).statusCode()).as(body).isEqualTo(400);
        }
        assertThat(post("hello", JSON.writeValueAsString(new Sponsor(HexFormat.of().parseHex(TOKEN), 8).hello()))
                .statusCode()).isEqualTo(403);
        assertThat(ended).isNotDone();
    }

    @Test
    void nobodyWaitsForEver() throws Exception {
        assertThat(enrolling(Duration.ofMillis(300)).join()).isEqualTo(1);
    }

    @Test
    void withoutATokenThereIsNothingToWaitFor() throws Exception {
        for (var input : new String[]{"", "short\n", TOKEN.toUpperCase(Locale.ROOT) + "\n"}) {
            assertThat(EnrolCommand.run(new String[]{"7", String.valueOf(port)}, reader(input), folder, LONG, say()))
                    .isEqualTo(2);
        }
        assertThat(EnrolCommand.run(new String[]{"7"}, reader(TOKEN), folder, LONG, say())).isEqualTo(2);
    }

    private CompletableFuture<Integer> enrolling(Duration patience) {
        var ended = CompletableFuture.supplyAsync(() -> {
            try {
                return EnrolCommand.run(new String[]{String.valueOf(NODE), String.valueOf(port)},
                        reader(TOKEN + "\n"), folder.resolve("own"), patience, say());
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        }, hosts);
        Awaitility.await().atMost(LONG).until(() -> said.toString(StandardCharsets.UTF_8).contains("Waiting"));
        return ended;
    }

    private static Sponsor sponsor() {
        return new Sponsor(HexFormat.of().parseHex(TOKEN), NODE);
    }

    private Admission admission(Sponsor sponsor, Introduction introduction, X509Certificate seen) {
        var identities = new IdentityFolder(folder.resolve("all"), Clock.systemUTC());
        var trust = new OwnIdentity(identities.provide(Identity.service("migration-service"))).trust();
        var certificate = new NodeAuthority(folder.resolve("all/node-authority"), Clock.systemUTC())
                .certify(NODE, introduction.request(), Duration.ofDays(90));
        return sponsor.admission(introduction, seen, certificate, trust);
    }

    private HttpResponse<String> post(String what, String body) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + "/enrolling/" + what))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(), BodyHandlers.ofString());
    }

    private static BufferedReader reader(String text) {
        return new BufferedReader(new StringReader(text));
    }

    private PrintStream say() {
        return new PrintStream(said, true, StandardCharsets.UTF_8);
    }

    private static final class BelievesAnybody extends X509ExtendedTrustManager {
        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
            // Anybody
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            // Anybody
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            // Anybody
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
