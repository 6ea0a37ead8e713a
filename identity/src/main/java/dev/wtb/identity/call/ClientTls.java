package dev.wtb.identity.call;

import dev.wtb.identity.Identity;
import dev.wtb.identity.Revocations;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;

/**
 * Makes request factories that show our certificate and check the other side's; follows renewed certificates. A pool of
 * connections serves many hosts, but never two identities at one: what was proven to be A is not reused for B.
 */
final class ClientTls {
    private static final String BUNDLE = "wtb";
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    /** The order is ours to choose; where the JVM has no instructions for AES, this one takes a third of the time. */
    private static final String[] CIPHERS = {"TLS_CHACHA20_POLY1305_SHA256", "TLS_AES_256_GCM_SHA384",
            "TLS_AES_128_GCM_SHA256"};
    /** Bodies are written by threads of their own; platform threads for that cost as much as the call itself. */
    private static final Executor THREADS = Executors.newVirtualThreadPerTaskExecutor();

    private final List<Pool> pools = new CopyOnWriteArrayList<>();
    private final Revocations revocations;
    private volatile SslBundle bundle;

    ClientTls(SslBundles bundles, Revocations revocations) {
        this.revocations = revocations;
        bundle = bundles.getBundle(BUNDLE);
        bundles.addBundleUpdateHandler(BUNDLE, renewed -> {
            bundle = renewed;
            pools.forEach(Pool::renew);
        });
    }

    ClientHttpRequestFactory factory(URI base, Identity identity, Duration readTimeout) {
        return shared(base, identity).factory(base, identity, readTimeout);
    }

    /** Connections that nobody else uses. */
    Pool pool() {
        return new Pool();
    }

    private synchronized Pool shared(URI base, Identity identity) {
        for (var pool : pools) {
            if (pool.expected.accepts(base.getHost(), base.getPort(), identity)) {
                return pool;
            }
        }
        var pool = new Pool();
        pools.add(pool);
        return pool;
    }

    private static X509TrustManager authorities(SslBundle bundle) {
        for (var manager : bundle.getManagers().getTrustManagers()) {
            if (manager instanceof X509TrustManager authorities) {
                return authorities;
            }
        }
        throw new IllegalStateException("The trust store has no X.509 trust manager");
    }

    /** Connections to hosts whose identities do not contradict each other. */
    final class Pool implements AutoCloseable {
        private final ExpectedIdentities expected = new ExpectedIdentities(() -> authorities(bundle), revocations);
        private volatile int revoked = revocations.version();
        private volatile HttpClient client = connect();

        ClientHttpRequestFactory factory(URI base, Identity identity, Duration readTimeout) {
            expected.accepts(base.getHost(), base.getPort(), identity);
            return (uri, method) -> {
                var factory = new JdkClientHttpRequestFactory(client());
                factory.setReadTimeout(readTimeout);
                return factory.createRequest(uri, method);
            };
        }

        /** Does something while these connections are open. */
        <R> R use(Supplier<R> work) {
            return work.get();
        }

        @Override
        public void close() {
            client.shutdownNow();
        }

        /** After a revocation, with new connections only: whoever is behind the old ones may be refused by now. */
        HttpClient client() {
            int now = revocations.version();
            if (now != revoked) {
                revoked = now;
                renew();
            }
            return client;
        }

        void renew() {
            client = connect();
        }

        private HttpClient connect() {
            try {
                var context = SSLContext.getInstance("TLSv1.3");
                context.init(bundle.getManagers().getKeyManagers(), new TrustManager[]{expected}, null);
                return HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(CONNECT_TIMEOUT)
                        .executor(THREADS)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .sslContext(context)
                        .sslParameters(new SSLParameters(CIPHERS))
                        .build();
            } catch (GeneralSecurityException broken) {
                throw new IllegalStateException(broken);
            }
        }
    }
}
