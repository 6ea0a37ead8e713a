package dev.wtb.wireguard.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wtb.wireguard.device.DeviceState;
import dev.wtb.wireguard.device.KernelPeer;
import dev.wtb.wireguard.device.Lane;
import dev.wtb.wireguard.device.PeerState;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WgDumpTests {
    private static final String DUMP = """
            PRIVATE\tPUBLIC\t51820\toff
            KEY1\tPSK1\t198.51.100.7:4000\t10.64.0.2/32,fd57::2/128\t1700000000\t11\t22\t25
            KEY2\t(none)\t(none)\t(none)\t0\t0\t0\toff
            """;

    @Test
    void readsDeviceAndPeers() {
        var device = parse(DUMP);

        assertThat(device.listenPort()).isEqualTo(51820);
        assertThat(device.peers()).containsExactly(
                new PeerState("KEY1", KernelPeer.shape("PSK1", List.of("fd57::2/128", "10.64.0.2/32")),
                        "198.51.100.7:4000", 1700000000, 11, 22, true),
                new PeerState("KEY2", KernelPeer.shape("(none)", List.of()), null, 0, 0, 0, false));
    }

    @Test
    void printsNeitherKeysNorEndpoints() {
        var device = parse(DUMP);

        assertThat(device + " " + device.peers()).doesNotContain("198.51.100.7", "PSK1", "PRIVATE");
    }

    @Test
    void otherColumnsAreRefused() {
        assertThatThrownBy(() -> parse("PRIVATE\tPUBLIC\t1\toff\nKEY\tPSK\n")).hasMessageContaining("8 columns");
    }

    @Test
    void shapeTellsKeysAndAddressesApart() {
        var peer = new KernelPeer("KEY1", "PSK1", List.of("10.64.0.2/32"), Lane.FULL);

        assertThat(state("PSK1", "10.64.0.2/32").serves(peer)).isTrue();
        assertThat(state("PSK2", "10.64.0.2/32").serves(peer)).isFalse();
        assertThat(state("PSK1", "10.64.0.3/32").serves(peer)).isFalse();
        assertThat(state("PSK1", "(none)").serves(peer)).isFalse();
    }

    /** Columns that AmneziaWG adds to the interface's line, as its tools of versions 1 and 3 write them. */
    @ParameterizedTest
    @ValueSource(strings = {"5\t40\t120\t35\t61\t1001\t2002\t3003\t4004",
            "5\t40\t120\t35\t61\t20\t12\t100-199\t200-299\t300-399\t400-499\t<b 0xc7>\t(null)\t(null)\t(null)\t(null)"
                    + "\t(none)\t0\t0\t0\t0\t0\t0\toff\toff"})
    void columnsOfForksArePassedOver(String columns) {
        assertThat(parse(DUMP.replace("51820\toff", "51820\t" + columns + "\toff"))).isEqualTo(parse(DUMP));
    }

    private static PeerState state(String presharedKey, String allowedIps) {
        return parse("P\tP\t1\toff\nKEY1\t" + presharedKey + "\t(none)\t" + allowedIps + "\t0\t0\t0\toff\n").peers()
                .getFirst();
    }

    private static DeviceState parse(String text) {
        var dump = new WgDump();
        text.lines().forEach(dump::line);
        return dump.state();
    }
}
