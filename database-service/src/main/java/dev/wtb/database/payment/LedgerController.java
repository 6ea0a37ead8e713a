package dev.wtb.database.payment;

import dev.wtb.contract.config.Placement;
import dev.wtb.contract.payment.LedgerApi;
import dev.wtb.contract.payment.LedgerState;
import dev.wtb.contract.payment.StarTransaction;
import java.util.List;
import org.springframework.web.bind.annotation.RestController;

@RestController
class LedgerController implements LedgerApi {
    private final Ledger ledger;

    LedgerController(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public long cursor() {
        return ledger.cursor();
    }

    @Override
    public List<Placement> mirror(List<StarTransaction> page) {
        return ledger.mirror(page);
    }

    @Override
    public LedgerState finished(long rows) {
        return ledger.finished(rows);
    }

    @Override
    public void balance(long stars) {
        ledger.balance(stars);
    }
}
