package dev.wtb.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityFolderTests {
    private static final Identity BOT = Identity.service("telegram-service");

    @TempDir
    Path root;

    @Test
    void certificateNamesItsHolder() {
        var folder = folder(0).provide(BOT);

        assertThat(Identity.of(PemFiles.certificate(folder.resolve("cert.pem")))).contains(BOT);
    }

    @Test
    void freshCertificateIsKept() throws IOException {
        var before = Files.readString(folder(0).provide(BOT).resolve("cert.pem"));

        assertThat(folder(19).provide(BOT).resolve("cert.pem")).hasContent(before);
    }

    @Test
    void certificateIsRenewedInItsLastThird() throws IOException {
        var before = Files.readString(folder(0).provide(BOT).resolve("cert.pem"));

        assertThat(Files.readString(folder(21).provide(BOT).resolve("cert.pem"))).isNotEqualTo(before);
    }

    @Test
    void keyIsReadByItsOwnerOnly() throws IOException {
        var key = folder(0).provide(BOT).resolve("key.pem");

        assertThat(Files.getPosixFilePermissions(key)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void authorityOfNodesVouchesForNoService() {
        folder(0).provide(Identity.node(1));
        var nodes = PemFiles.read(root.resolve("node-authority/cert.pem"), root.resolve("node-authority/key.pem"));

        var forged = new Authority(nodes.certificate(), nodes.key(), Clock.systemUTC()).issue(BOT, Duration.ofDays(1));

        assertThat(Identity.of(forged.certificate())).isEmpty();
    }

    @Test
    void nodeIsGivenACertificateAgainOnlyOnceItEnded() throws IOException {
        var node = Identity.node(1);
        var before = Files.readString(folder(0).provideFirst(node).resolve("cert.pem"));

        assertThat(folder(89).provideFirst(node).resolve("cert.pem")).hasContent(before);
        assertThat(Files.readString(folder(91).provideFirst(node).resolve("cert.pem"))).isNotEqualTo(before);
    }

    @Test
    void revokedCertificateIsRefusedAndReplaced() {
        var before = PemFiles.certificate(folder(0).provide(BOT).resolve("cert.pem"));
        var between = PemFiles.certificate(folder(1).renew(BOT).resolve("cert.pem"));
        folder(2).renew(BOT);
        folder(2).refuseOlder(BOT);
        var panel = new Revocations(folder(0).provide(Identity.service("admin-panel")));

        assertThat(panel.contain(before)).isTrue();
        assertThat(panel.contain(between)).isTrue();
        assertThat(panel.contain(PemFiles.certificate(root.resolve("telegram-service/cert.pem")))).isFalse();
    }

    @Test
    void keyOfAnotherCertificateIsReplaced() throws IOException {
        var bot = folder(0).provide(BOT);
        Files.copy(folder(0).provide(Identity.service("admin-panel")).resolve("key.pem"), bot.resolve("key.pem"),
                StandardCopyOption.REPLACE_EXISTING);
        folder(0).provide(BOT);

        assertThat(PemFiles.read(bot.resolve("cert.pem"), bot.resolve("key.pem")).paired()).isTrue();
    }

    @Test
    void certificateThatANodeGotElsewhereIsRefusedToo() {
        var node = Identity.node(1);
        var own = new OwnIdentity(folder(0).provideFirst(node));
        own.take(new NodeAuthority(root.resolve("node-authority"), Clock.systemUTC()).certify(1, own.request(),
                Duration.ofDays(90)));
        var elsewhere = own.certificate();

        folder(1).renew(node);
        folder(1).refuseOlder(node);

        assertThat(new Revocations(folder(1).of(node)).contain(elsewhere)).isTrue();
        assertThat(new Revocations(folder(1).of(node)).contain(own.certificate())).isFalse();
    }

    @Test
    void nodeGetsItsNextCertificateForAKeyOfItsOwn() {
        var own = new OwnIdentity(folder(0).provideFirst(Identity.node(1)));
        var authority = new NodeAuthority(root.resolve("node-authority"), Clock.systemUTC());
        var forNode = authority.certify(1, own.request(), Duration.ofDays(90));
        var forAnother = authority.certify(2, own.request(), Duration.ofDays(90));

        assertThat(own.take(forNode)).as("a request that a later one replaced").isFalse();
        assertThat(own.take(forAnother)).as("somebody else's name").isFalse();
        assertThat(own.take(authority.certify(1, own.request(), Duration.ofDays(90)))).isTrue();
        assertThat(own.name()).isEqualTo(Identity.node(1));
    }

    private IdentityFolder folder(int day) {
        var now = Instant.parse("2026-11-22T00:00:00Z").plus(Duration.ofDays(day));
        return new IdentityFolder(root, Clock.fixed(now, ZoneOffset.UTC));
    }
}
