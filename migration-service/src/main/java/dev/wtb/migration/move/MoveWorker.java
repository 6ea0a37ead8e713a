package dev.wtb.migration.move;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.migration.Move;
import dev.wtb.contract.migration.MoveApi;
import dev.wtb.contract.peer.PeerApi;
import dev.wtb.identity.call.NodeClients;
import dev.wtb.identity.call.Trace;
import java.time.Clock;
import java.util.concurrent.Executors;
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
        var plan = moves.evacuate(BATCH);
        if (plan.planned() > 0) {
            LOG.info("Moves: {} planned, {} without a place", plan.planned(), plan.stranded());
        }
        try (var threads = Executors.newFixedThreadPool(SIDE_BY_SIDE, Thread.ofVirtual().factory())) {
            moves.claim(BATCH).forEach(move -> threads.execute(() -> guarded(move)));
        }
    }

    private void guarded(Move move) {
        try (var _ = Trace.started()) {
            step(move);
        } catch (RestClientException | Problem failed) {
            LOG.warn("Move {} of config {} waits: {}", move.id(), move.configId(), failed.getMessage());
        }
    }

    void step(Move move) {
        switch (move.phase()) {
            case RESERVED -> tell(move);
            case SWITCHED -> finish(move);
            case FINISHED, CANCELLED -> LOG.debug("Move {} is over", move.id());
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

    /**
     * A reading that was under way when a peer left still tells of that stay's handshake, and so does an older node: it
     * says nothing of the file that was sent now.
     */
    private boolean connected(Move move) {
        var age = nodes.client(move.targetNode(), PeerApi.class)
                .activity(move.targetServerId(), move.target().publicKey())
                .handshakeAgeSeconds();
        return age != null && age < move.ageSeconds();
    }
}
