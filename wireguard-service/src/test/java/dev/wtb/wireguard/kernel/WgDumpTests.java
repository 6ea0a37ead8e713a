package dev.wtb.wireguard.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wtb.wireguard.device.PeerState;
import java.util.List;
import org.junit.jupiter.api.Test;

class WgDumpTests {
    private static final String DUMP = """
            PRIVATE\tPUBLIC\t51820\toff
            KEY1\tPSK1\t198.51.100.7:4000\t10.64.0.2/32,fd57::2/128\t1700000000\t11\t22\t25
            KEY2\t(none)\t(none)\t(none)\t0\t0\t0\toff
            """;

    @Test
    void readsDeviceAndPeers() {
        var device = WgDump.parse(DUMP);

        assertThat(device.listenPort()).isEqualTo(51820);
        assertThat(device.peers()).containsExactly(
                new PeerState("KEY1", "PSK1", "198.51.100.7:4000", List.of("10.64.0.2/32", "fd57::2/128"), 1700000000,
                        11, 22),
                new PeerState("KEY2", "(none)", null, List.of(), 0, 0, 0));
    }

    @Test
    void printsNeitherKeysNorEndpoints() {
        var device = WgDump.parse(DUMP);

        assertThat(device + " " + device.peers()).doesNotContain("198.51.100.7", "PSK1", "PRIVATE");
    }

    @Test
    void otherColumnsAreRefused() {
        assertThatThrownBy(() -> WgDump.parse("PRIVATE\tPUBLIC\t1\toff\nKEY\tPSK\n")).hasMessageContaining("8 columns");
    }
}
