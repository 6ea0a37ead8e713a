package dev.wtb.wireguard.server;

import static dev.wtb.wireguard.book.Peers.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wtb.contract.peer.Peer;
import dev.wtb.contract.peer.PeerKind;
import dev.wtb.contract.peer.PeerLimits;
import dev.wtb.contract.peer.Quota;
import dev.wtb.wireguard.book.JournalEntry;
import dev.wtb.wireguard.book.PeerBook;
import dev.wtb.wireguard.device.KernelPeer;
import dev.wtb.wireguard.device.Lane;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** In which lane a peer travels, and whether it is served at all. */
class WantedPeersTests {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Instant BEFORE = NOON.minusSeconds(1);
    private static final Instant AFTER = NOON.plusSeconds(1);

    private final PeerBook book = new PeerBook();
    private final WantedPeers wanted = new WantedPeers(book, Clock.fixed(NOON, ZoneOffset.UTC));

    @Test
    void peerWithoutLimitsHasTheFullLane() {
        assertThat(lane(null, null, null)).contains(Lane.FULL);
        assertThat(lane(AFTER, null, null)).contains(Lane.FULL);
        assertThat(lane(AFTER, null, new PeerLimits(null, null))).contains(Lane.FULL);
    }

    @Test
    void peerHasTheSpeedOfItsPlan() {
        assertThat(lane(AFTER, null, new PeerLimits(50, null))).contains(Lane.speed(50));
    }

    @Test
    void endedPeerIsServedOnlyWhileItsWindowIsOpen() {
        assertThat(lane(NOON, null, null)).isEmpty();
        assertThat(lane(BEFORE, AFTER, null)).contains(Lane.WINDOW);
        assertThat(lane(BEFORE, NOON, null)).isEmpty();
    }

    @Test
    void spentQuotaMakesSlowOrLeavesTheWindow() {
        assertThat(lane(AFTER, null, new PeerLimits(50, new Quota(1, 1000, 5)))).contains(Lane.speed(50));
        spend(1, 1000);
        assertThat(lane(AFTER, null, new PeerLimits(50, new Quota(1, 1000, 5)))).contains(Lane.speed(5));
        assertThat(lane(AFTER, null, new PeerLimits(50, new Quota(1, 1000, null)))).contains(Lane.WINDOW);
        assertThat(lane(AFTER, null, new PeerLimits(50, new Quota(1, 2000, 5)))).contains(Lane.speed(50));
        assertThat(lane(AFTER, null, new PeerLimits(50, new Quota(2, 1000, 5)))).contains(Lane.speed(50));
    }

    @Test
    void lanesOfTodayAndOfSpentQuotasAreNamed() {
        lane(AFTER, null, new PeerLimits(50, new Quota(1, 1000, 5)));

        assertThat(wanted.speeds(List.of(key(1), key(2)))).containsExactlyInAnyOrder(50, 5);
    }

    @Test
    void onlyWhatIsServedIsWanted() {
        lane(BEFORE, null, null);

        assertThat(wanted.all()).isEmpty();
        assertThat(wanted.of(key(7))).isNull();
    }

    @Test
    void addressesAreServedInOneForm() {
        put(new Peer(key(1), key(2), List.of("FD57:0::2/128"), null, null, null, PeerKind.DEVICE, 1));

        assertThat(wanted.all().get(key(1)).allowedIps()).containsExactly("fd57::2/128");
    }

    private long version;

    private Optional<Lane> lane(@Nullable Instant until, @Nullable Instant window, @Nullable PeerLimits limits) {
        put(new Peer(key(1), key(2), List.of("10.64.0.2/32"), until, window, limits, PeerKind.DEVICE, ++version));
        return Optional.ofNullable(wanted.of(key(1))).map(KernelPeer::lane);
    }

    private void put(Peer peer) {
        book.apply(book.put(peer).orElseThrow());
    }

    private void spend(long period, long bytes) {
        book.apply(new JournalEntry.Spent(key(1), period, bytes));
    }
}
