package dev.wtb.identity.call;

import java.net.Socket;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is dialled before anybody vouches for him: whatever certificate he shows first is his for as long as
 * this is open. Who he is must be proven by other means, and upon that certificate.
 */
public final class Stranger<T> implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    private final HttpClient client;
    private final Shown shown;
    private final T api;

    Stranger(HttpClient client, Shown shown, T api) {
        this.client = client;
        this.shown = shown;
        this.api = api;
    }

    /** What he offers. */
    public T api() {
        return api;
    }

    /** The certificate of his side; only after a call was answered. */
    public X509Certificate certificate() {
        var certificate = shown.first;
        if (certificate == null) {
            throw new IllegalStateException("Nobody has answered yet");
        }
        return certificate;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    /** Remembers the first certificate, and refuses every other one. */
    static final class Shown extends X509ExtendedTrustManager {
        private volatile @Nullable X509Certificate first;

        HttpClient client() {
            try {
                var context = SSLContext.getInstance("TLSv1.3");
                context.init(null, new TrustManager[]{this}, null);
                return HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(CONNECT_TIMEOUT)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .sslContext(context)
                        .build();
            } catch (GeneralSecurityException missing) {
                throw new IllegalStateException(missing);
            }
        }

        private synchronized void look(X509Certificate[] chain) throws CertificateException {
            if (first == null) {
                first = chain[0];
            } else if (!chain[0].equals(first)) {
                throw new CertificateException("Somebody else answers now");
            }
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            look(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            look(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            look(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            throw new CertificateException("Nobody is served here");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            checkClientTrusted(chain, type);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            checkClientTrusted(chain, type);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
