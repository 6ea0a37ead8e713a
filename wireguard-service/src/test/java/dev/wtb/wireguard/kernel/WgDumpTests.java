package dev.wtb.wireguard.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class WgDumpTests {
    @Test
    void readsPeersAndNeverTheirEndpoints() {
        var dump = """
                PRIVATE\tPUBLIC\t51820\toff
                KEY1\tPSK1\t198.51.100.7:4000\t10.64.0.2/32,fd57::2/128\t1700000000\t11\t22\t25
                KEY2\t(none)\t(none)\t(none)\t0\t0\t0\toff
                """;

        assertThat(WgDump.parse(dump)).containsExactly(
                new PeerState(new KernelPeer("KEY1", "PSK1", List.of("10.64.0.2/32", "fd57::2/128")), 1700000000, 11,
                        22),
                new PeerState(new KernelPeer("KEY2", "(none)", List.of()), 0, 0, 0));
        assertThat(WgDump.parse(dump).toString()).doesNotContain("198.51.100.7", "PSK1", "PRIVATE");
    }

    @Test
    void otherColumnsAreRefused() {
        assertThatThrownBy(() -> WgDump.parse("head\nKEY\tPSK\n")).hasMessageContaining("8 columns");
    }
}
