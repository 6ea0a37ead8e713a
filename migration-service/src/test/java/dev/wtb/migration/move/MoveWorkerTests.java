package dev.wtb.migration.move;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.migration.Evacuation;
import dev.wtb.contract.migration.Move;
import dev.wtb.contract.migration.MoveApi;
import dev.wtb.contract.migration.MovePhase;
import dev.wtb.contract.migration.MoveReason;
import dev.wtb.contract.peer.Peer;
import dev.wtb.contract.peer.PeerActivity;
import dev.wtb.contract.server.Node;
import dev.wtb.identity.Fake;
import dev.wtb.identity.call.FakeNodes;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.web.client.ResourceAccessException;

/** Which step each move takes, whatever its target says. */
class MoveWorkerTests {
    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private static final UUID TOKEN = new UUID(0, 5);
    private static final long MOVE_AGE = 60;
    private static final Node SOURCE = new Node(1, "node-1", "node1", 8082);
    private static final Node TARGET = new Node(2, "node-2", "node2", 8082);

    private final Fake world = new Fake();
    private final MoveWorker worker = new MoveWorker(world.as(MoveApi.class), new FakeNodes((_, api) -> world.as(api)),
            Clock.fixed(NOW, ZoneOffset.UTC));

    @BeforeEach
    void nothingIsPlanned() {
        world.answer("MoveApi.evacuate", _ -> new Evacuation(1, 1, true));
    }

    @Test
    void targetIsToldAndThenTheDatabase() {
        claimed(MovePhase.RESERVED, Duration.ofMinutes(5));

        worker.round();

        assertThat(world.calls()).anyMatch(call -> call.startsWith("PeerApi.put(2, "))
                .contains("MoveApi.switched(9, " + TOKEN + ")");
    }

    @Test
    void deadTargetGivesThePlaceBack() {
        world.fail("PeerApi.put", new ResourceAccessException("refused"));
        claimed(MovePhase.RESERVED, Duration.ofMinutes(5));

        worker.round();

        assertThat(world.calls()).contains("MoveApi.cancelled(9, " + TOKEN + ")");
    }

    @ParameterizedTest
    @ValueSource(strings = {"not-found", "address-taken"})
    void targetThatWillNeverTakeItGivesThePlaceBack(String why) {
        refused(why.equals("not-found") ? ProblemTypes.NOT_FOUND : ProblemTypes.ADDRESS_TAKEN);
        claimed(MovePhase.RESERVED, Duration.ofMinutes(5));

        worker.round();

        assertThat(world.calls()).contains("MoveApi.cancelled(9, " + TOKEN + ")");
    }

    @Test
    void busyTargetIsAskedAgainUntilTheDeadline() {
        refused(ProblemTypes.CONFLICT);
        claimed(MovePhase.RESERVED, Duration.ofMinutes(5));
        worker.round();
        assertThat(world.calls()).noneMatch(call -> call.startsWith("MoveApi.cancelled"));

        claimed(MovePhase.RESERVED, Duration.ofMinutes(-1));
        worker.round();
        assertThat(world.calls()).contains("MoveApi.cancelled(9, " + TOKEN + ")");
    }

    @Test
    void oldPeerGoesOnceTheNewOneConnectsOrTheTimeIsOver() {
        world.answer("PeerApi.activity", _ -> new PeerActivity(true, null, 0, 0));
        claimed(MovePhase.SWITCHED, Duration.ofMinutes(5));
        worker.round();
        assertThat(world.calls()).noneMatch(call -> call.startsWith("MoveApi.finished"));

        world.answer("PeerApi.activity", _ -> new PeerActivity(true, 3L, 0, 0));
        worker.round();
        assertThat(world.calls()).contains("MoveApi.finished(9, " + TOKEN + ")");
    }

    /** Somebody comes back to the server that they left some minutes ago. */
    @Test
    void handshakeOfAnEarlierStayEndsNothing() {
        world.answer("PeerApi.activity", _ -> new PeerActivity(true, MOVE_AGE + 30, 0, 0));
        claimed(MovePhase.SWITCHED, Duration.ofMinutes(5));

        worker.round();

        assertThat(world.calls()).noneMatch(call -> call.startsWith("MoveApi.finished"));
    }

    @Test
    void deadlineFinishesWithoutAsking() {
        claimed(MovePhase.SWITCHED, Duration.ofMinutes(-1));

        worker.round();

        assertThat(world.calls()).contains("MoveApi.finished(9, " + TOKEN + ")")
                .noneMatch(call -> call.startsWith("PeerApi"));
    }

    @Test
    void whatIsOverIsLeftAlone() {
        claimed(MovePhase.FINISHED, Duration.ofMinutes(5));

        worker.round();

        assertThat(world.calls()).containsExactly("MoveApi.evacuate(200)", "MoveApi.claim(200)");
    }

    @Test
    void nextBatchIsPlannedAtOnceWhileOneIsFull() {
        var plans = new ArrayDeque<>(List.of(new Evacuation(200, 0, false), new Evacuation(150, 50, false),
                new Evacuation(3, 50, false), new Evacuation(0, 200, false)));
        world.answer("MoveApi.evacuate", _ -> plans.removeFirst());
        world.answer("MoveApi.claim", _ -> List.of());

        worker.round();
        assertThat(plans).hasSize(1);

        worker.round();
        assertThat(world.calls()).filteredOn("MoveApi.claim(200)"::equals).hasSize(2);
    }

    @Test
    void silentDatabaseStopsNoLaterRound() {
        world.fail("MoveApi.evacuate", new ResourceAccessException("down"));
        assertThatThrownBy(worker::round).isInstanceOf(ResourceAccessException.class);
        nothingIsPlanned();
        claimed(MovePhase.RESERVED, Duration.ofMinutes(5));
        worker.round();

        assertThat(world.calls()).contains("MoveApi.switched(9, " + TOKEN + ")");
    }

    private void refused(URI why) {
        world.fail("PeerApi.put", new Problem(HttpStatus.CONFLICT, why, "no"));
    }

    @Test
    void undoneMoveGoesNoFurther() {
        claimed(MovePhase.RESERVED, Duration.ofMinutes(5), MoveReason.DRAIN, true);

        worker.round();

        assertThat(world.calls()).contains("MoveApi.cancelled(9, " + TOKEN + ")")
                .noneMatch(call -> call.startsWith("PeerApi"));
    }

    @Test
    void whoHasConnectedIsNotSentBack() {
        claimed(MovePhase.SWITCHED, Duration.ofDays(5), MoveReason.DRAIN, true);
        world.answer("PeerApi.activity", _ -> new PeerActivity(true, 3L, 0, 0));
        worker.round();
        assertThat(world.calls()).contains("MoveApi.finished(9, " + TOKEN + ")");

        world.answer("PeerApi.activity", _ -> new PeerActivity(true, null, 0, 0));
        worker.round();
        assertThat(world.calls()).contains("MoveApi.undone(9, " + TOKEN + ")");
    }

    /** The old peer's last handshake says nothing of the new file, which works until the deadline. */
    @Test
    void wayBackEndsAtItsDeadlineWithWhateverWasUsedLast() {
        world.answer("PeerApi.activity",
                arguments -> new PeerActivity(true, (long) arguments[0] == 2 ? 90L : 30L, 0, 0));
        claimed(MovePhase.SWITCHED, Duration.ofDays(5), MoveReason.BACK, false);
        worker.round();
        assertThat(world.calls()).noneMatch(call -> call.startsWith("PeerApi") || call.startsWith("MoveApi.finished"));

        claimed(MovePhase.SWITCHED, Duration.ofMinutes(-1), MoveReason.BACK, false);
        worker.round();
        assertThat(world.calls()).contains("MoveApi.stayed(9, " + TOKEN + ")");

        world.answer("PeerApi.activity",
                arguments -> new PeerActivity(true, (long) arguments[0] == 2 ? 30L : null, 0, 0));
        worker.round();
        assertThat(world.calls()).contains("MoveApi.finished(9, " + TOKEN + ")");
    }

    private void claimed(MovePhase phase, Duration left) {
        claimed(phase, left, MoveReason.FAILED, false);
    }

    private void claimed(MovePhase phase, Duration left, MoveReason reason, boolean undo) {
        var peer = Peer.device("key", "psk", List.of("10.64.0.2/32"), null, 4);
        world.answer("MoveApi.claim", _ -> List.of(new Move(9, new UUID(0, 1), 2, TOKEN, phase, reason, 1, SOURCE, 2,
                TARGET, peer, MOVE_AGE, NOW.plus(left), undo)));
    }
}
