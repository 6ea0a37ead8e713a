package dev.wtb.database.config;

import dev.wtb.database.peer.PeerLedger;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What goes with a revoked config: its open move, and its peers on all servers. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Revocation {
    private final JdbcClient sql;
    private final PeerLedger ledger;

    Revocation(JdbcClient sql, PeerLedger ledger) {
        this.sql = sql;
        this.ledger = ledger;
    }

    /** Leaves nothing behind of a config whose row is locked. */
    public void clear(UUID configId) {
        sql.sql("update move set phase = 'CANCELLED' where config_id = ? and phase in ('RESERVED', 'SWITCHED')")
                .param(configId).update();
        ledger.removeAll(configId);
    }
}
