package dev.wtb.contract.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SetDigestTests {
    private static final String KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    @Test
    void orderDoesNotMatter() {
        var one = peer(1).hash();
        var two = peer(2).hash();

        assertThat(SetDigest.empty().toggled(one).toggled(two)).isEqualTo(SetDigest.empty().toggled(two).toggled(one));
    }

    @Test
    void takingAwayUndoesAdding() {
        var hash = peer(1).hash();

        assertThat(SetDigest.empty().toggled(hash).toggled(hash)).isEqualTo(SetDigest.empty());
    }

    @Test
    void everyFieldCounts() {
        var until = Peer.device(KEY, KEY, List.of("10.64.0.2/32"), Instant.EPOCH, 1);

        assertThat(until.hash()).isNotEqualTo(peer(1).hash());
        assertThat(peer(1).hash()).isNotEqualTo(peer(2).hash());
    }

    @Test
    void printsNoPresharedKey() {
        assertThat(
                Peer.device(KEY, "c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2U=", List.of("10.64.0.2/32"), null, 1))
                .asString()
                .doesNotContain("c2Vj");
    }

    private static Peer peer(long version) {
        return Peer.device(KEY, KEY, List.of("10.64.0.2/32"), null, version);
    }
}
