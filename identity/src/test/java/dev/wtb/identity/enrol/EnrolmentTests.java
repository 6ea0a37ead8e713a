package dev.wtb.identity.enrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wtb.contract.enrolment.EnrollingApi.Admission;
import dev.wtb.contract.enrolment.EnrollingApi.Hello;
import dev.wtb.contract.enrolment.EnrollingApi.Introduction;
import dev.wtb.identity.FreshIdentity;
import dev.wtb.identity.Identity;
import dev.wtb.identity.IdentityFolder;
import dev.wtb.identity.NodeAuthority;
import dev.wtb.identity.OwnIdentity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnrolmentTests {
    private static final byte[] TOKEN = HexFormat.of().parseHex("00112233445566778899aabbccddeeff");
    private static final byte[] OTHER = HexFormat.of().parseHex("ff112233445566778899aabbccddeeff");
    private static final long NODE = 7;
    private static final Duration LIFE = Duration.ofDays(90);

    private final X509Certificate shown = temporary();
    private final AtomicInteger signed = new AtomicInteger();
    @TempDir
    private Path folder;
    private NodeAuthority authority;
    private String trust;

    @BeforeEach
    void controlPlane() {
        var identities = new IdentityFolder(folder.resolve("all"), Clock.systemUTC());
        trust = new OwnIdentity(identities.provide(Identity.service("migration-service"))).trust();
        authority = new NodeAuthority(folder.resolve("all/node-authority"), Clock.systemUTC());
    }

    @Test
    void hostThatKnowsTheTokenIsANode() throws Exception {
        var host = host(TOKEN, NODE);
        var sponsor = new Sponsor(TOKEN, NODE);

        host.admit(admission(sponsor, host.introduce(sponsor.hello()), shown));

        var own = new OwnIdentity(folder.resolve("own"));
        assertThat(own.name()).isEqualTo(Identity.node(NODE));
        assertThat(own.trust()).isEqualTo(trust);
        assertThat(Files.getPosixFilePermissions(folder.resolve("own/key.pem")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void nothingIsSignedForWhoDoesNotKnowTheToken() {
        var sponsor = new Sponsor(TOKEN, NODE);
        var introduction = host(OTHER, NODE).introduce(sponsor.hello());

        refused(() -> admission(sponsor, introduction, shown));
        assertThat(signed).hasValue(0);
    }

    @Test
    void nobodyStandsBetween() {
        var sponsor = new Sponsor(TOKEN, NODE);
        var introduction = host(TOKEN, NODE).introduce(sponsor.hello());

        refused(() -> admission(sponsor, introduction, temporary()));
        assertThat(signed).hasValue(0);
    }

    @Test
    void anotherNodesHostAnswersToNobodyElse() {
        refused(() -> host(TOKEN, NODE).introduce(new Sponsor(TOKEN, NODE + 1).hello()));
    }

    @Test
    void proofsAreForOneNodeOnly() {
        var other = new Sponsor(TOKEN, NODE + 1);
        var introduction = host(TOKEN, NODE).introduce(new Hello(NODE, other.hello().nonce()));

        refused(() -> admission(other, introduction, shown));
    }

    @Test
    void oldAnswersServeNobody() {
        var host = host(TOKEN, NODE);
        var sponsor = new Sponsor(TOKEN, NODE);
        var admission = admission(sponsor, host.introduce(sponsor.hello()), shown);

        var old = host.introduce(sponsor.hello());
        refused(() -> host.admit(admission));
        refused(() -> host.admit(admission(sponsor, old, shown)));
        refused(() -> admission(new Sponsor(TOKEN, NODE), old, shown));
        assertThat(folder.resolve("own")).doesNotExist();
    }

    @Test
    void whatTheHostProvedProvesNothingToIt() {
        var host = host(TOKEN, NODE);
        var introduction = host.introduce(new Sponsor(TOKEN, NODE).hello());

        refused(() -> host.admit(new Admission(authority.certify(NODE, introduction.request(), LIFE), trust,
                introduction.proof())));
        assertThat(folder.resolve("own")).doesNotExist();
    }

    @Test
    void certificateAndTrustAreTheProvenOnes() {
        var sponsor = new Sponsor(TOKEN, NODE);
        for (int part = 0; part < 2; part++) {
            var host = host(TOKEN, NODE);
            var introduction = host.introduce(sponsor.hello());
            var good = admission(sponsor, introduction, shown);
            var changed = part == 0
                    ? new Admission(authority.certify(NODE, introduction.request(), LIFE), good.trust(), good.proof())
                    : new Admission(good.certificate(), good.trust() + "\n", good.proof());
            refused(() -> host.admit(changed));
        }
        assertThat(folder.resolve("own")).doesNotExist();
    }

    @Test
    void certificateMustBeForThisHostsKeyAndSignedByWhomItIsToBelieve() {
        var host = host(TOKEN, NODE);
        var sponsor = new Sponsor(TOKEN, NODE);
        var introduction = host.introduce(sponsor.hello());
        refused(() -> host.admit(sponsor.admission(introduction, shown,
                authority.certify(NODE + 1, introduction.request(), LIFE), trust)));

        var again = host.introduce(sponsor.hello());
        var stranger = new OwnIdentity(new IdentityFolder(folder.resolve("strangers"), Clock.systemUTC())
                .provide(Identity.service("migration-service"))).trust();
        refused(() -> host.admit(sponsor.admission(again, shown, sign(again.request()), stranger)));
        assertThat(folder.resolve("own")).doesNotExist();
    }

    private Newcomer host(byte[] token, long node) {
        return new Newcomer(token, node, shown, new FreshIdentity(folder.resolve("own")));
    }

    private Admission admission(Sponsor sponsor, Introduction introduction, X509Certificate seen) {
        sponsor.check(introduction, seen);
        return sponsor.admission(introduction, seen, sign(introduction.request()), trust);
    }

    private String sign(String request) {
        signed.incrementAndGet();
        return authority.certify(NODE, request, LIFE);
    }

    private static void refused(ThrowingCallable act) {
        assertThatThrownBy(act).isInstanceOf(NotProved.class);
    }

    private static X509Certificate temporary() {
        return FreshIdentity.temporary(Duration.ofMinutes(15), Clock.systemUTC()).certificate();
    }
}
