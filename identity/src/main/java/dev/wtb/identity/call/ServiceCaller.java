package dev.wtb.identity.call;

import dev.wtb.identity.Identity;
import dev.wtb.identity.Revocations;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;
import tools.jackson.databind.json.JsonMapper;

/** Calls one service from outside any application, as tools do: same client code, same certificates. */
public final class ServiceCaller {
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(30);

    private final Calls calls;
    private final URI base;
    private final Identity server;

    /**
     * Dials a service.
     *
     * @param folder of the caller's identity
     * @param server who must answer
     */
    public ServiceCaller(Path folder, URI base, Identity server) {
        this.base = base;
        this.server = server;
        var keys = PemSslStoreDetails.forCertificate("file:" + folder.resolve("cert.pem"))
                .withPrivateKey("file:" + folder.resolve("key.pem"));
        var trust = PemSslStoreDetails.forCertificate("file:" + folder.resolve("trust.pem"));
        var bundles = new DefaultSslBundleRegistry("wtb", SslBundle.of(new PemSslStoreBundle(keys, trust)));
        calls = new Calls(new ClientTls(bundles, new Revocations(folder)), JsonMapper.builder().build());
    }

    /** A proxy of one interface of the contract. */
    public <T> T api(Class<T> type) {
        var builder = RestClient.builder();
        calls.configure(builder, base, server, READ_TIMEOUT);
        return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(builder.build())).build().createClient(type);
    }
}
