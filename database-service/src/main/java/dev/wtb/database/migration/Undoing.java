package dev.wtb.database.migration;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.migration.DrainApi;
import dev.wtb.contract.server.Health;
import dev.wtb.contract.server.Server;
import dev.wtb.contract.server.ServerApi;
import dev.wtb.contract.server.ServerState;
import dev.wtb.database.admin.AuditLog;
import dev.wtb.database.server.ServerBook;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.RestController;

/**
 * Notes that a drain is undone. Each move learns of it when it is looked at next, also one that is planned this very
 * moment; nothing here waits for any of them.
 */
@RestController
class Undoing implements DrainApi {
    /** Of a move {@code m} off a server {@code a}: it shall go back if it can. */
    static final String UNDONE = """
            (m.reason = 'DRAIN' and a.drain_undone and a.state = 'ACTIVE' and a.health = 'HEALTHY')""";

    private final ServerApi servers;
    private final ServerBook book;
    private final MoveBook moves;
    private final AuditLog audit;

    Undoing(ServerApi servers, ServerBook book, MoveBook moves, AuditLog audit) {
        this.servers = servers;
        this.book = book;
        this.moves = moves;
        this.audit = audit;
    }

    @Override
    @Transactional
    public Server undo(long serverId, String actor) {
        var before = servers.server(serverId);
        if (before.health() != Health.HEALTHY) {
            throw new Problem(HttpStatus.CONFLICT, ProblemTypes.CONFLICT,
                    before.name() + " is not healthy: nobody can go back to it");
        }
        servers.change(serverId, ServerState.ACTIVE, actor);
        book.undoDrain(serverId);
        moves.lookAgain(serverId);
        audit.write(actor, "server.undo", before.name());
        return servers.server(serverId);
    }
}
