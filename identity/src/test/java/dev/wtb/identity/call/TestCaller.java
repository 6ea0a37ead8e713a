package dev.wtb.identity.call;

import dev.wtb.identity.Identity;
import dev.wtb.identity.TestIdentities;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;
import tools.jackson.databind.json.JsonMapper;

/** Calls a service under test as a service would: same client code, same certificates. */
public final class TestCaller {
    private final Calls calls;
    private final URI base;
    private final Identity server;

    /** Dials a server on this machine that must prove an identity. */
    public TestCaller(String caller, int port, Identity server) {
        this.base = URI.create("https://localhost:" + port);
        this.server = server;
        var folder = TestIdentities.of(Identity.service(caller));
        var keys = PemSslStoreDetails.forCertificate("file:" + folder.resolve("cert.pem"))
                .withPrivateKey("file:" + folder.resolve("key.pem"));
        var trust = PemSslStoreDetails.forCertificate("file:" + folder.resolve("trust.pem"));
        var bundles = new DefaultSslBundleRegistry("wtb", SslBundle.of(new PemSslStoreBundle(keys, trust)));
        calls = new Calls(new ClientTls(bundles), JsonMapper.builder().build());
    }

    /** A proxy of one interface of the contract. */
    public <T> T api(Class<T> type) {
        var builder = RestClient.builder();
        calls.configure(builder, base, server, Duration.ofSeconds(30));
        return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(builder.build())).build().createClient(type);
    }
}
