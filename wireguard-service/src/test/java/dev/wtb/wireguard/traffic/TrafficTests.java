package dev.wtb.wireguard.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wtb.contract.peer.Peer;
import dev.wtb.contract.peer.PeerActivity;
import dev.wtb.contract.peer.PeerKind;
import dev.wtb.contract.peer.PeerLimits;
import dev.wtb.contract.peer.PeerTraffic;
import dev.wtb.contract.peer.Quota;
import dev.wtb.wireguard.book.JournalEntry;
import dev.wtb.wireguard.book.Peers;
import dev.wtb.wireguard.device.PeerState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrafficTests {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final long HANDSHAKE = NOON.getEpochSecond() - 10;
    private static final String KEY = Peers.key(1);

    private final Traffic traffic = new Traffic(Clock.fixed(NOON, ZoneOffset.UTC));

    /**
     * The centre's rule in miniature: of reports of one incarnation the largest is the newest; the sum is over them.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void lostRepeatedAndReorderedReportsAddUpToTheByte(long seed) {
        var random = new Random(seed);
        var reports = new ArrayList<PeerTraffic>();
        long truth = 0;
        long counter = 0;
        for (int step = 0; step < 200; step++) {
            if (random.nextInt(10) == 0) {
                traffic.added(KEY);
                counter = 0;
            }
            long more = random.nextInt(5000);
            counter += more;
            truth += more;
            read(counter, 0);
            var report = traffic.page(null, 10).getFirst();
            reports.addAll(Collections.nCopies(random.nextInt(3), report));
            if (random.nextInt(10) == 0) {
                reports.add(report);
            }
        }
        reports.addAll(last());
        Collections.shuffle(reports, random);

        assertThat(merged(reports)).isLessThanOrEqualTo(truth).isGreaterThanOrEqualTo(merged(last()));
        assertThat(merged(all)).isEqualTo(truth);
    }

    private final List<PeerTraffic> all = new ArrayList<>();

    @Test
    void counterThatBeganAnewIsAnotherIncarnation() {
        read(700, 0);
        var before = traffic.page(null, 1).getFirst();

        read(300, 0);

        assertThat(traffic.page(null, 1).getFirst().incarnation()).isGreaterThan(before.incarnation());
    }

    @Test
    void readingFromBeforeTheAdditionIsNotCounted() {
        read(700, 0);
        long started = System.nanoTime();
        traffic.added(KEY);

        traffic.observed(List.of(state(900, 0)), started);

        assertThat(traffic.activity(KEY).rxBytes()).isEqualTo(700);
    }

    @Test
    void spentQuotaIsToldUntilItsPeriodEnds() {
        traffic.told(limited(1, 1000));
        read(0, 0);

        assertThat(read(600, 399)).isEmpty();
        assertThat(traffic.nearestQuota()).isEqualTo(1);
        assertThat(read(600, 400)).containsExactly(new JournalEntry.Spent(KEY, 1, 1000));

        traffic.told(limited(2, 1000));
        assertThat(read(700, 400)).isEmpty();
    }

    @Test
    void readdedPeersUseGoesOn() {
        traffic.told(limited(1, 1000));
        read(0, 0);
        read(900, 0);
        traffic.added(KEY);

        assertThat(read(100, 0)).hasSize(1);
    }

    @Test
    void probesAreNobody() {
        traffic.told(new Peer(KEY, KEY, List.of("10.64.0.2/32"), null, null, null, PeerKind.PROBE, 1));

        read(5000, 5000);

        assertThat(traffic.totals()).isEqualTo(new Totals(0, 0, 0, 0));
    }

    @Test
    void onlyWhoWasActiveIsCalledBack() {
        traffic.observed(List.of(state(1, 1),
                new PeerState(Peers.key(2), 0, "198.51.100.8:1", NOON.getEpochSecond() - 181, 1, 1, false)), 0);

        traffic.restarted(List.of(KEY, Peers.key(2), Peers.key(3)));

        assertThat(traffic.lostSessions()).isEqualTo(Map.of(KEY, "198.51.100.7:4000"));
        traffic.calledBack(List.of(KEY));
        assertThat(traffic.lostSessions()).isEmpty();
    }

    @Test
    void idlenessIsMeasuredByAClockThatNobodySets() {
        read(1, 1);

        assertThat(traffic.idle(Duration.ofMinutes(3))).isEmpty();
        assertThat(traffic.idle(Duration.ZERO)).containsExactly(KEY);
    }

    @Test
    void nothingSecretIsPrinted() {
        read(1, 1);

        assertThat(traffic.counters().toString()).doesNotContain("198.51.100.7", String.valueOf(HANDSHAKE));
    }

    /** Where somebody was is nobody's business once they are gone; nor has who comes back connected before they do. */
    @Test
    void whoLeftIsForgottenButForTheirBytes() {
        read(700, 20);

        traffic.forgotten(KEY);

        assertThat(traffic.activity(KEY)).isEqualTo(new PeerActivity(true, null, 700, 20));
        assertThat(traffic.counters().get(KEY).endpoint()).isNull();
        assertThat(traffic.page(null, 10)).isEqualTo(List.of(all.getLast()));
    }

    private List<JournalEntry.Spent> read(long rx, long tx) {
        var spent = traffic.observed(List.of(state(rx, tx)), System.nanoTime());
        all.addAll(traffic.page(null, 10));
        return spent;
    }

    private List<PeerTraffic> last() {
        return traffic.page(null, 10);
    }

    private static long merged(List<PeerTraffic> reports) {
        var newest = new HashMap<Long, Long>();
        reports.forEach(report -> newest.merge(report.incarnation(), report.rxBytes(), Math::max));
        return newest.values().stream().mapToLong(Long::longValue).sum();
    }

    private static PeerState state(long rx, long tx) {
        return new PeerState(KEY, 0, "198.51.100.7:4000", HANDSHAKE, rx, tx, false);
    }

    private static Peer limited(long period, long bytes) {
        return new Peer(KEY, KEY, List.of("10.64.0.2/32"), null, null,
                new PeerLimits(null, new Quota(period, bytes, 1)), PeerKind.DEVICE, period);
    }
}
