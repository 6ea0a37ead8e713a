package dev.wtb.identity.call;

import dev.wtb.identity.Identity;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;

/** Makes request factories that show our certificate and check the other side's; follows renewed certificates. */
final class ClientTls {
    private static final String BUNDLE = "wtb";
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    private volatile SslBundle bundle;
    private volatile HttpClient client;
    private final ExpectedIdentities expected;

    ClientTls(SslBundles bundles) {
        bundle = bundles.getBundle(BUNDLE);
        expected = new ExpectedIdentities(() -> authorities(bundle));
        client = connect(bundle, expected);
        bundles.addBundleUpdateHandler(BUNDLE, renewed -> {
            bundle = renewed;
            client = connect(renewed, expected);
        });
    }

    ClientHttpRequestFactory factory(URI base, Identity identity, Duration readTimeout) {
        expected.expect(base.getHost(), base.getPort(), identity);
        return (uri, method) -> {
            var factory = new JdkClientHttpRequestFactory(client);
            factory.setReadTimeout(readTimeout);
            return factory.createRequest(uri, method);
        };
    }

    private static HttpClient connect(SslBundle bundle, ExpectedIdentities expected) {
        try {
            var context = SSLContext.getInstance("TLSv1.3");
            context.init(bundle.getManagers().getKeyManagers(), new TrustManager[]{expected}, null);
            return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT_TIMEOUT)
                    .followRedirects(HttpClient.Redirect.NEVER).sslContext(context).build();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static X509TrustManager authorities(SslBundle bundle) {
        for (var manager : bundle.getManagers().getTrustManagers()) {
            if (manager instanceof X509TrustManager authorities) {
                return authorities;
            }
        }
        throw new IllegalStateException("The trust store has no X.509 trust manager");
    }
}
