package dev.wtb.database.enrolment;

import dev.wtb.contract.server.ServerApi;
import dev.wtb.contract.server.ServerForm;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Whether a server could be declared now, by declaring it in a transaction of its own that leaves nothing behind. */
@Component
class Rehearsal {
    private final ServerApi servers;
    private final TransactionTemplate attempt;

    Rehearsal(ServerApi servers, PlatformTransactionManager transactions) {
        this.servers = servers;
        attempt = new TransactionTemplate(transactions);
    }

    /** Throws the problem that declaring it would meet. Within no transaction: this one is taken back. */
    void of(ServerForm form, String actor) {
        attempt.executeWithoutResult(status -> {
            servers.add(form, actor);
            status.setRollbackOnly();
        });
    }
}
