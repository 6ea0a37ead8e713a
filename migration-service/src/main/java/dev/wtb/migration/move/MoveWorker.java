package dev.wtb.migration.move;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.migration.Evacuation;
import dev.wtb.contract.migration.Move;
import dev.wtb.contract.migration.MoveApi;
import dev.wtb.contract.migration.MoveReason;
import dev.wtb.contract.peer.PeerApi;
import dev.wtb.contract.server.Node;
import dev.wtb.identity.call.NodeClients;
import dev.wtb.identity.call.Trace;
import java.time.Clock;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/** Plans moves off failed servers and takes each one a step further; a step taken twice is refused by the database. */
@Component
class MoveWorker {
    private static final Logger LOG = LoggerFactory.getLogger(MoveWorker.class);
    private static final int BATCH = 200;
    private static final int SIDE_BY_SIDE = 16;

    private final MoveApi moves;
    private final NodeClients nodes;
    private final Clock clock;

    MoveWorker(MoveApi moves, NodeClients nodes, Clock clock) {
        this.moves = moves;
        this.nodes = nodes;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "#{settings.moveInterval()}")
    void round() {
        plan();
        try (var threads = Executors.newFixedThreadPool(SIDE_BY_SIDE, Thread.ofVirtual().factory())) {
            moves.claim(BATCH).forEach(move -> threads.execute(() -> guarded(move)));
        }
    }

    /** The next batch at once while there is more than one: people wait. */
    private void plan() {
        Evacuation plan;
        do {
            plan = moves.evacuate(BATCH);
            if (plan.planned() > 0) {
                LOG.info("Moves: {} planned, {} without a place", plan.planned(), plan.stranded());
            }
        } while (plan.planned() > BATCH / 2);
    }

    private void guarded(Move move) {
        try (var _ = Trace.started()) {
            step(move);
        } catch (RestClientException | Problem failed) {
            if (failed instanceof Problem lost && lost.is(ProblemTypes.STALE_CLAIM)) {
                LOG.debug("Move {} was taken further meanwhile", move.id());
            } else {
                LOG.warn("Move {} of config {} waits: {}", move.id(), move.configId(), failed.getMessage());
            }
        }
    }

    void step(Move move) {
        switch (move.phase()) {
            case RESERVED -> reserved(move);
            case SWITCHED -> switched(move);
            case FINISHED, CANCELLED -> LOG.debug("Move {} is over", move.id());
        }
    }

    private void reserved(Move move) {
        if (move.undo()) {
            moves.cancelled(move.id(), move.token());
        } else {
            tell(move);
        }
    }

    private void switched(Move move) {
        if (move.undo() && !connected(move)) {
            moves.undone(move.id(), move.token());
        } else if (move.reason() == MoveReason.BACK) {
            settle(move);
        } else {
            finish(move);
        }
    }

    /** Make: the target holds the peer before the config switches. A target that is dead by now is given up. */
    private void tell(Move move) {
        try {
            nodes.client(move.targetNode(), PeerApi.class).put(move.targetServerId(), move.target());
        } catch (RestClientException dead) {
            LOG.warn("Move {} is planned anew, its target does not answer: {}", move.id(), dead.getMessage());
            moves.cancelled(move.id(), move.token());
            return;
        } catch (Problem refused) {
            boolean hopeless = refused.is(ProblemTypes.NOT_FOUND) || refused.is(ProblemTypes.ADDRESS_TAKEN);
            if (hopeless || move.deadline().isBefore(clock.instant())) {
                moves.cancelled(move.id(), move.token());
            }
            throw refused;
        }
        moves.switched(move.id(), move.token());
    }

    /** Break: only once the new peer has shaken hands, or the deadline has passed. */
    private void finish(Move move) {
        if (move.deadline().isBefore(clock.instant()) || connected(move)) {
            moves.finished(move.id(), move.token());
        }
    }

    /** Both files work until the deadline; whichever was used last stays. */
    private void settle(Move move) {
        if (move.deadline().isAfter(clock.instant())) {
            return;
        }
        var here = age(move.targetNode(), move.targetServerId(), move);
        if (newer(move, here)) {
            moves.stayed(move.id(), move.token());
        } else {
            moves.finished(move.id(), move.token());
        }
    }

    /** A node that does not answer has nobody who could stay there. */
    private boolean newer(Move move, @Nullable Long here) {
        try {
            var there = age(move.sourceNode(), move.sourceServerId(), move);
            return there != null && (here == null || there < here);
        } catch (RestClientException | Problem silent) {
            LOG.info("Move {} ends: its source does not answer, {}", move.id(), silent.getMessage());
            return false;
        }
    }

    /**
     * A reading that was under way when a peer left still tells of that stay's handshake, and so does an older node: it
     * says nothing of the file that was sent now.
     */
    private boolean connected(Move move) {
        var age = age(move.targetNode(), move.targetServerId(), move);
        return age != null && age < move.ageSeconds();
    }

    private @Nullable Long age(Node node, long serverId, Move move) {
        return nodes.client(node, PeerApi.class).activity(serverId, move.target().publicKey()).handshakeAgeSeconds();
    }
}
