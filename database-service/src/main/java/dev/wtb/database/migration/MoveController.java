package dev.wtb.database.migration;

import dev.wtb.contract.migration.Evacuation;
import dev.wtb.contract.migration.Move;
import dev.wtb.contract.migration.MoveApi;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.RestController;

@RestController
class MoveController implements MoveApi {
    private final EvacuationPlan plan;
    private final Moves moves;

    MoveController(EvacuationPlan plan, Moves moves) {
        this.plan = plan;
        this.moves = moves;
    }

    @Override
    public Evacuation evacuate(int limit) {
        return plan.evacuate(limit);
    }

    @Override
    public List<Move> claim(int limit) {
        return moves.claim(limit);
    }

    @Override
    public void switched(long id, UUID token) {
        moves.switched(id, token);
    }

    @Override
    public void finished(long id, UUID token) {
        moves.finished(id, token);
    }

    @Override
    public void cancelled(long id, UUID token) {
        moves.cancelled(id, token);
    }

    @Override
    public void undone(long id, UUID token) {
        moves.undone(id, token);
    }

    @Override
    public void stayed(long id, UUID token) {
        moves.stayed(id, token);
    }
}
