package dev.wtb.identity.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.node.NodeApi;
import dev.wtb.identity.Identity;
import dev.wtb.identity.IdentityFolder;
import dev.wtb.identity.IdentityFolder.Lives;
import dev.wtb.identity.OwnIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/**
 * Certificates that last seconds instead of weeks, renewed under load, and revoked while connections are open. The long
 * form (SOAK=1) gives them a minute, with the usual patience for files to settle.
 */
@SpringBootTest(classes = MutualTlsTests.Application.class, webEnvironment = WebEnvironment.RANDOM_PORT, properties = {
        "spring.config.import=classpath:identity.yaml", "management.server.port=0"})
class LivingIdentityIT {
    private static final boolean SOAK = Boolean.getBoolean("soak");
    private static final Duration LIFE = SOAK ? Duration.ofMinutes(1) : Duration.ofSeconds(12);
    private static final Identity SELF = Identity.service("metrics-collector");
    private static final int RENEWALS = 5;
    private static final int CALLERS = 4;
    private static final IdentityFolder FOLDER = folder();

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void identity(DynamicPropertyRegistry registry) {
        var own = FOLDER.provide(SELF);
        Thread.ofPlatform().daemon().start(LivingIdentityIT::keep);
        registry.add("wtb.identity.directory", own::toString);
        registry.add("spring.ssl.bundle.watch.file.quiet-period", () -> SOAK ? "10s" : "1s");
    }

    @Test
    void noCallFailsOverFiveRenewals(@Autowired Calls calls) throws Exception {
        var api = api(calls);
        var over = new AtomicBoolean();
        var failures = new ConcurrentLinkedQueue<String>();
        var done = new AtomicLong();
        Set<BigInteger> serials = new HashSet<>();
        try (var threads = Executors.newFixedThreadPool(CALLERS)) {
            var callers = new ArrayList<Callable<Void>>();
            for (int i = 0; i < CALLERS; i++) {
                callers.add(() -> calling(api, over, failures, done));
            }
            var running = callers.stream().map(threads::submit).toList();
            while (serials.size() <= RENEWALS) {
                serials.add(new OwnIdentity(FOLDER.of(SELF)).certificate().getSerialNumber());
                TimeUnit.MILLISECONDS.sleep(100);
            }
            TimeUnit.MILLISECONDS.sleep(LIFE.dividedBy(2).toMillis());
            over.set(true);
            for (var caller : running) {
                caller.get();
            }
        }

        assertThat(failures).isEmpty();
        assertThat(done.get()).isGreaterThan(500);
    }

    @Test
    void revokedCertificateIsRefusedOnAnOpenConnection(@Autowired Calls calls) throws InterruptedException {
        var stranger = Identity.service("metrics-collector");
        var copy = copied(FOLDER.provide(stranger));
        var caller = new ServiceCaller(copy, URI.create("https://localhost:" + port), SELF).api(NodeApi.class);
        assertThat(caller.status()).isEqualTo(MutualTlsTests.FakeNode.STATUS);

        FOLDER.renew(stranger);
        TimeUnit.SECONDS.sleep(3);
        FOLDER.refuseOlder(stranger);

        assertThatThrownBy(() -> {
            for (int i = 0; i < 50; i++) {
                caller.status();
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }).isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.is(ProblemTypes.FORBIDDEN)).isTrue());
        assertThat(api(calls).status()).isEqualTo(MutualTlsTests.FakeNode.STATUS);
    }

    /** As the container of that name does. */
    private static void keep() {
        while (!Thread.currentThread().isInterrupted()) {
            FOLDER.provide(SELF);
            try {
                TimeUnit.MILLISECONDS.sleep(100);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static Void calling(NodeApi api, AtomicBoolean over, ConcurrentLinkedQueue<String> failures,
            AtomicLong done) throws InterruptedException {
        while (!over.get()) {
            try {
                api.status();
                done.incrementAndGet();
            } catch (RuntimeException failed) {
                failures.add(String.valueOf(failed.getMessage()));
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
        return null;
    }

    private NodeApi api(Calls calls) {
        var builder = RestClient.builder();
        calls.configure(builder, URI.create("https://localhost:" + port), SELF, Duration.ofSeconds(5));
        return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(builder.build()))
                .build()
                .createClient(NodeApi.class);
    }

    /** As a thief would have it. */
    private static Path copied(Path holder) {
        try {
            var copy = Files.createTempDirectory("copy");
            for (var name : List.of("cert.pem", "key.pem", "trust.pem")) {
                Files.copy(holder.resolve(name), copy.resolve(name));
            }
            return copy;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static IdentityFolder folder() {
        try {
            return new IdentityFolder(Files.createTempDirectory("living"), Clock.systemUTC(), new Lives(LIFE, LIFE));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
