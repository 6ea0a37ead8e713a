package dev.wtb.wireguard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.wtb.contract.peer.Obfuscation;
import dev.wtb.contract.peer.Peer;
import dev.wtb.contract.peer.ServerDefinition;
import dev.wtb.contract.probe.ProbeRequest;
import dev.wtb.wireguard.book.PeerJournal;
import dev.wtb.wireguard.book.PeerRules;
import dev.wtb.wireguard.book.Peers;
import dev.wtb.wireguard.device.InnerAddress;
import dev.wtb.wireguard.kernel.WrittenConfig;
import dev.wtb.wireguard.process.Tools;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whatever comes in over the network or from a tool: it is refused, or it is what it looks like. Nothing becomes an
 * option, a second line or a second command. {@code JAZZER_FUZZ=1} searches on; without it the seeds are tried.
 */
class EdgeFuzzTests {
    private static final Validator VALIDATOR = Validation.buildDefaultValidatorFactory().getValidator();
    private static final ServerDefinition SERVER = new ServerDefinition(51820, "10.64.0.1/10", "fd57::1/64", 1420,
            null);

    @FuzzTest(maxDuration = "20s")
    void innerAddress(FuzzedDataProvider data) {
        var text = data.consumeRemainingAsString();
        try {
            var canonical = InnerAddress.canonical(text);
            assertThat(canonical).matches("[0-9a-f.:]+/(32|128)");
            assertThat(InnerAddress.canonical(canonical)).isEqualTo(canonical);
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException refused) {
            assertThat(text).isNotEqualTo("10.64.0.2/32");
        }
    }

    @FuzzTest(maxDuration = "20s")
    void peerBecomesOneSectionOrNothing(FuzzedDataProvider data) {
        var peer = Peer.device(data.consumeString(50), data.consumeString(50), List.of(data.consumeString(50)), null,
                1);
        if (!VALIDATOR.validate(peer).isEmpty()) {
            return;
        }
        try {
            PeerRules.check(peer, Peers.key(7), SERVER);
        } catch (RuntimeException refused) {
            return;
        }
        assertThat(WrittenConfig.of(peer).lines()).hasSize(4).allMatch(line -> line.matches("\\[Peer]|\\w+ = [^\\s]+"));
    }

    @FuzzTest(maxDuration = "20s")
    void disguiseBecomesItsLinesOrNothing(FuzzedDataProvider data) {
        try {
            var disguise = new Obfuscation(data.consumeInt(), data.consumeInt(), data.consumeInt(), data.consumeInt(),
                    data.consumeInt(), null, null, List.of(data.consumeString(20), "2", "3", "4"),
                    List.of(data.consumeRemainingAsString()));
            if (VALIDATOR.validate(disguise).isEmpty()) {
                assertThat(disguise.lines().lines()).hasSize(10);
            }
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageNotContaining("\n");
        }
    }

    @FuzzTest(maxDuration = "20s")
    void probeNamesOnlyNumbersAndKeys(FuzzedDataProvider data) {
        var address = data.consumeString(30);
        var request = new ProbeRequest(Peers.key(1), Peers.key(2), address, Peers.key(3), address, 1, address, 1);
        if (VALIDATOR.validate(request).isEmpty()) {
            assertThat(address).matches("[0-9]+(\\.[0-9]+){3}");
        }
    }

    @FuzzTest(maxDuration = "20s")
    void whateverAJournalHoldsIsRead(FuzzedDataProvider data) throws IOException {
        var folder = Files.createTempDirectory("journal");
        var file = Files.write(folder.resolve("server-1.journal"), data.consumeRemainingAsBytes());
        try (var journal = new PeerJournal(file, JsonMapper.builder().build())) {
            journal.replay(entry -> assertThat(entry).isNotNull());
        } finally {
            Files.delete(file);
            Files.deleteIfExists(folder.resolve("server-1.journal.damaged"));
            Files.delete(folder);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-x", "a b", "$(id)", "a;b", "a\nb", "a|b", "`id`", "'", "\"", "*", "\u0000"})
    void argumentsStayWhatTheyAre(String argument) {
        var call = new Tools(Map.of("wg", "/opt/wg"), List.of("ip", "netns", "exec", "vpn"))
                .call(List.of("wg", argument));

        assertThat(call).containsExactly("ip", "netns", "exec", "vpn", "/opt/wg", argument);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.64.0.2/32\nPrivateKey = x", "10.64.0.2/32,0.0.0.0/0", "0.0.0.0/0", "10.64.0.2/24",
            "::ffff:10.64.0.2/128", "10.64.0.1/32", "fd57::1/128", "11.0.0.1/32", "fd58::2/128", "10.64.2/32", "-1/32",
            "/32"})
    void addressThatIsNotOnePeersIsRefused(String ip) {
        var peer = Peer.device(Peers.key(1), Peers.key(2), List.of(ip), null, 1);

        assertThatThrownBy(() -> PeerRules.check(peer, Peers.key(7), SERVER)).hasMessageContaining("not the address");
    }
}
