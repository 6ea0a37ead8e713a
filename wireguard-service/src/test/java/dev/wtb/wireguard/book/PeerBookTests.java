package dev.wtb.wireguard.book;

import static dev.wtb.wireguard.book.Peers.key;
import static dev.wtb.wireguard.book.Peers.peer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wtb.contract.peer.Lineage;
import dev.wtb.contract.peer.Offer;
import dev.wtb.contract.peer.Peer;
import dev.wtb.contract.peer.PeerSet;
import dev.wtb.contract.peer.SetDigest;
import dev.wtb.contract.peer.Tombstone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeerBookTests {
    private static final UUID LINEAGE = UUID.randomUUID();
    private static final UUID RESTORED = Lineage.at(Instant.parse("2026-01-01T00:00:00Z"));

    private final List<JournalEntry> journal = new ArrayList<>();
    private PeerBook book = new PeerBook();

    @Test
    void olderOrEqualVersionChangesNothing() {
        put(peer(1, 5));

        assertThat(book.put(peer(1, 5))).isEmpty();
        assertThat(book.put(peer(1, 4))).isEmpty();
        assertThat(book.put(peer(1, 6))).isPresent();
    }

    @Test
    void tombstoneOutlivesALatePut() {
        put(peer(1, 5));
        remove(1, 6);

        assertThat(book.put(peer(1, 5))).isEmpty();
        assertThat(book.peers()).isEmpty();
    }

    @Test
    void addressOfAnotherPeerIsRefused() {
        put(peer(1, 1));
        var thief = Peer.device(key(2), key(3), peer(1, 1).allowedIps(), null, 2);

        assertThatThrownBy(() -> book.put(thief)).isInstanceOf(AddressTaken.class);
    }

    @Test
    void peersNewerThanTheSetSurviveIt() {
        put(peer(1, 5));
        put(peer(2, 12));

        set(10, List.of(peer(1, 5)));

        assertThat(book.peers()).containsExactlyInAnyOrder(peer(1, 5), peer(2, 12));
    }

    @Test
    void setOlderThanTheAppliedOneIsRefused() {
        set(10, List.of());

        assertThatThrownBy(() -> book.plan(new PeerSet(LINEAGE, 9, List.of(), List.of())))
                .isInstanceOf(StaleGeneration.class);
    }

    @Test
    void emptySetNeverClearsANode() {
        set(100, IntStream.range(0, 100).mapToObj(i -> peer(i, i + 1)).toList());

        set(101, List.of());

        assertThat(book.peers()).hasSize(100);
        assertThat(book.agreement(new PeerSet(LINEAGE, 101, List.of(), List.of()), List.of()).unexplained())
                .isEqualTo(100);
    }

    @Test
    void listedRemovalsAreAlwaysDone() {
        set(100, IntStream.range(0, 100).mapToObj(i -> peer(i, i + 1)).toList());

        apply(new PeerSet(LINEAGE, 200, List.of(),
                IntStream.range(0, 100).mapToObj(i -> new Tombstone(key(i), 150)).toList()));

        assertThat(book.peers()).isEmpty();
    }

    @Test
    void fewUnexplainedPeersAreRemoved() {
        set(10, List.of(peer(1, 1), peer(2, 2)));

        set(11, List.of(peer(1, 1)));

        assertThat(book.peers()).containsExactly(peer(1, 1));
    }

    @Test
    void restoredDatabaseIsHeardAlthoughItsNumbersAreLower() {
        set(100, List.of(peer(1, 90), peer(2, 95)));

        apply(new PeerSet(RESTORED, 50, List.of(peer(1, 40)), List.of()));

        assertThat(book.peers()).containsExactlyInAnyOrder(peer(1, 40), peer(2, 50));
    }

    @Test
    void whoeverWasForgottenByARestoreStaysUntilSomebodySpeaksOfThem() {
        set(100, List.of(peer(1, 90), peer(2, 95), peer(3, 96), peer(4, 97)));
        apply(new PeerSet(RESTORED, 50, List.of(peer(1, 40)), List.of()));

        apply(new PeerSet(RESTORED, 60, List.of(peer(1, 40)), List.of()));
        assertThat(book.keys()).containsExactlyInAnyOrder(key(1), key(2), key(3), key(4));
        assertThat(book.agreement(new PeerSet(RESTORED, 60, List.of(peer(1, 40)), List.of()), List.of()).unexplained())
                .isEqualTo(3);

        var known = SetDigest.empty().toggled(peer(1, 40).hash()).hex();
        assertThat(book.agrees(new Offer(RESTORED, 60, known))).isTrue();
        restart();
        assertThat(book.agrees(new Offer(RESTORED, 60, known))).isTrue();
        assertThat(book.agreement(new Offer(RESTORED, 60, known), true).unexplained()).isEqualTo(3);
        apply(new PeerSet(RESTORED, 70, List.of(peer(1, 40), peer(2, 65)), List.of(new Tombstone(key(3), 66))));
        apply(new PeerSet(RESTORED, 80, List.of(peer(1, 40)), List.of()));
        assertThat(book.keys()).containsExactlyInAnyOrder(key(1), key(4));
    }

    @Test
    void forgottenPeerThatIsNamedAgainAsItWasIsNoOrphan() {
        set(100, List.of(peer(1, 90), peer(2, 95)));
        apply(new PeerSet(RESTORED, 50, List.of(peer(1, 40)), List.of()));

        apply(new PeerSet(RESTORED, 51, List.of(peer(1, 40), peer(2, 50)), List.of()));

        var both = SetDigest.empty().toggled(peer(1, 40).hash()).toggled(peer(2, 50).hash()).hex();
        assertThat(book.agrees(new Offer(RESTORED, 51, both))).isTrue();
    }

    @Test
    void forgottenPeerGoesWhenItsTimeHasCome() {
        var until = Instant.parse("2026-03-01T00:00:00Z");
        set(100, List.of(peer(1, 90), Peer.device(key(2), key(2), peer(2, 1).allowedIps(), until, 95)));
        apply(new PeerSet(RESTORED, 50, List.of(peer(1, 40)), List.of()));

        assertThat(book.endedOrphans(until.minusMillis(1))).isEmpty();
        book.endedOrphans(until).forEach(this::take);

        assertThat(book.keys()).containsExactly(key(1));
        restart();
        assertThat(book.agreement(new Offer(RESTORED, 50, ""), false).unexplained()).isZero();
    }

    @Test
    void controlPlaneFromBeforeTheRestoreIsRefused() {
        set(100, List.of(peer(1, 90)));
        apply(new PeerSet(RESTORED, 50, List.of(peer(1, 40)), List.of()));
        var later = Lineage.at(Instant.parse("2026-02-01T00:00:00Z"));
        apply(new PeerSet(later, 45, List.of(peer(1, 40)), List.of()));

        for (var older : List.of(LINEAGE, RESTORED)) {
            assertThatThrownBy(() -> apply(new PeerSet(older, 200, List.of(), List.of())))
                    .isInstanceOf(StaleLineage.class);
            assertThatThrownBy(() -> book.agrees(new Offer(older, 200, "")))
                    .isInstanceOf(StaleLineage.class);
        }
        assertThat(book.keys()).containsExactly(key(1));
    }

    @Test
    void offerAgreesOnlyWithTheSameDigest() {
        set(10, List.of(peer(1, 5)));
        var digest = SetDigest.empty().toggled(peer(1, 5).hash()).hex();

        assertThat(book.agrees(new Offer(LINEAGE, 11, digest))).isTrue();
        assertThat(book.agrees(new Offer(LINEAGE, 11, SetDigest.empty().hex()))).isFalse();
        assertThat(book.agrees(new Offer(UUID.randomUUID(), 11, digest))).isFalse();
    }

    /** Pushes lost, repeated and reordered, sets late: after the last set the node equals the database's wish. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void alwaysEndsEqualToTheWish(long seed) {
        var random = new Random(seed);
        var wish = new WantedPeers();
        var late = new ArrayList<Runnable>();
        for (int step = 0; step < 400; step++) {
            late.add(random.nextBoolean()
                    ? pushPut(wish.put(random.nextInt(60)))
                    : pushRemoval(wish.remove(random.nextInt(60))));
            if (random.nextInt(4) == 0) {
                late.get(random.nextInt(late.size())).run();
            }
            if (random.nextInt(25) == 0) {
                var set = wish.snapshot();
                late.add(() -> quietly(set));
            }
            if (random.nextInt(40) == 0) {
                restart();
            }
        }
        apply(wish.snapshot());

        assertThat(book.peers()).containsExactlyInAnyOrderElementsOf(wish.peers.values());
        assertThat(book.digest()).isEqualTo(wish.digest());
    }

    /** The database forgot its last hours: what it holds is served as it holds it, the rest is few or reported. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void afterARestoreTheNodeHoldsTheWishAndOnlyReportsTheRest(long seed) {
        var random = new Random(seed);
        var wish = new WantedPeers();
        IntStream.range(0, 40).forEach(number -> put(wish.put(number)));
        apply(wish.snapshot());
        var backup = wish.copy();
        for (int step = 0; step < 30; step++) {
            int number = random.nextInt(60);
            put(wish.put(number));
        }
        restart();

        var set = new PeerSet(UUID.randomUUID(), backup.generation, List.copyOf(backup.peers.values()), List.of());
        apply(set);

        assertThat(book.peers()).containsAll(backup.peers.values());
        assertThat(book.peers().size() - backup.peers.size()).isEqualTo(book.agreement(set, List.of()).unexplained());
    }

    @Test
    void whoKeepsWhatARestoredDatabaseForgotGivesWayLater() {
        IntStream.range(0, 40).forEach(number -> put(peer(number, number + 1)));
        set(100, List.of());
        var renewed = UUID.randomUUID();
        apply(new PeerSet(renewed, 50, List.of(peer(1, 40)), List.of()));
        assertThat(book.peers()).hasSize(40);

        var heir = Peer.device(key(99), key(99), peer(7, 1).allowedIps(), null, 51);
        apply(new PeerSet(renewed, 51, List.of(peer(1, 40), heir), List.of()));

        assertThat(book.peers()).contains(heir).doesNotContain(peer(7, 50)).hasSize(40);
        assertThat(book.remove(key(8), 52)).isPresent();
        assertThat(book.agreement(new Offer(UUID.randomUUID(), 60, ""), false).appliedGeneration()).isZero();
    }

    @Test
    void addressThatWentToANewerPeerStaysThere() {
        put(peer(1, 12));
        var former = Peer.device(key(2), key(2), peer(1, 1).allowedIps(), null, 5);

        set(10, List.of(former));

        assertThat(book.peers()).containsExactly(peer(1, 12));
    }

    @Test
    void addressIsTheSameHoweverItIsWritten() {
        put(Peer.device(key(1), key(1), List.of("fd57::2/128"), null, 1));

        assertThatThrownBy(() -> book.put(Peer.device(key(2), key(2), List.of("FD57:0:0::0002/128"), null, 2)))
                .isInstanceOf(AddressTaken.class);
    }

    /** As after a crash: from the journal's entries, or from those that are left of them after a rewriting. */
    private void restart() {
        var digest = book.digest();
        var compacted = book.entries();
        book = new PeerBook();
        journal.forEach(book::apply);
        assertThat(book.digest()).isEqualTo(digest);
        book = new PeerBook();
        compacted.forEach(book::apply);
        assertThat(book.digest()).isEqualTo(digest);
        journal.clear();
        journal.addAll(compacted);
    }

    private void take(JournalEntry entry) {
        journal.add(entry);
        book.apply(entry);
    }

    private Runnable pushPut(Peer peer) {
        return () -> {
            try {
                put(peer);
            } catch (AddressTaken refused) {
                assertThat(book.peers()).isNotEmpty();
            }
        };
    }

    private Runnable pushRemoval(Tombstone removal) {
        return () -> book.remove(removal.publicKey(), removal.version()).ifPresent(this::take);
    }

    private void quietly(PeerSet set) {
        try {
            apply(set);
        } catch (StaleGeneration late) {
            assertThat(late.getMessage()).contains("older");
        }
    }

    private void put(Peer peer) {
        book.put(peer).ifPresent(this::take);
    }

    private void remove(int number, long version) {
        book.remove(key(number), version).ifPresent(this::take);
    }

    private void set(long generation, List<Peer> peers) {
        apply(new PeerSet(LINEAGE, generation, peers, List.of()));
    }

    private void apply(PeerSet set) {
        book.plan(set).forEach(this::take);
    }

    /** The database's side in miniature. */
    private static final class WantedPeers {
        private final Map<String, Peer> peers = new HashMap<>();
        private final Map<String, Tombstone> removals = new HashMap<>();
        private long generation;

        WantedPeers copy() {
            var copy = new WantedPeers();
            copy.peers.putAll(peers);
            copy.removals.putAll(removals);
            copy.generation = generation;
            return copy;
        }

        Peer put(int number) {
            var peer = peer(number, ++generation);
            peers.put(peer.publicKey(), peer);
            removals.remove(peer.publicKey());
            return peer;
        }

        Tombstone remove(int number) {
            var removal = new Tombstone(key(number), ++generation);
            peers.remove(removal.publicKey());
            removals.put(removal.publicKey(), removal);
            return removal;
        }

        PeerSet snapshot() {
            return new PeerSet(LINEAGE, generation, List.copyOf(peers.values()), List.copyOf(removals.values()));
        }

        SetDigest digest() {
            var digest = SetDigest.empty();
            for (var peer : peers.values()) {
                digest = digest.toggled(peer.hash());
            }
            return digest;
        }
    }
}
