package dev.wtb.contract.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nodes of earlier versions hash this way, too: another form would make every server disagree for ever. */
class PeerFormTests {
    @Test
    void everythingThatANodeIsToldIsInTheForm() {
        var peer = new Peer("key", "psk", List.of("10.64.0.2/32", "fd57::2/128"),
                Instant.parse("2026-12-01T00:00:00.500Z"),
                Instant.parse("2026-12-02T00:00:00Z"), new PeerLimits(50, new Quota(202612, 1000, 5)), PeerKind.DEVICE,
                7);

        assertThat(peer.form())
                .isEqualTo("key|psk|10.64.0.2/32,fd57::2/128|2026-12-01T00:00:00.500Z|2026-12-02T00:00:00Z|"
                        + "PeerLimits[megabits=50, quota=Quota[period=202612, bytes=1000, slowMegabits=5]]|DEVICE|7");
    }

    @Test
    void whatIsMissingIsWrittenAsNull() {
        assertThat(new Peer("key", "psk", List.of("10.64.0.2/32"), null, null, new PeerLimits(null, null),
                PeerKind.PROBE, 1)
                .form()).isEqualTo("key|psk|10.64.0.2/32|null|null|PeerLimits[megabits=null, quota=null]|PROBE|1");
        var plain = Peer.device("key", "psk", List.of("10.64.0.2/32"), null, 1);
        assertThat(plain.form()).isEqualTo("key|psk|10.64.0.2/32|null|null|null|DEVICE|1");
        assertThat(HexFormat.of().formatHex(plain.hash()))
                .isEqualTo("710bb1fd858d4cb81196bbdb857c45ef10cdf0a37acec429d6b082524a6aad41");
    }
}
