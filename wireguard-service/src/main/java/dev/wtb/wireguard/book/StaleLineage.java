package dev.wtb.wireguard.book;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import java.util.UUID;
import org.springframework.http.HttpStatus;

/** Spoken by a database from before the restore that this node has heard of. */
final class StaleLineage extends Problem {
    StaleLineage(UUID offered, UUID held) {
        super(HttpStatus.CONFLICT, ProblemTypes.STALE_LINEAGE, "Lineage " + offered + " ended when " + held
                + " began: a database that was restored later commands this node");
    }
}
