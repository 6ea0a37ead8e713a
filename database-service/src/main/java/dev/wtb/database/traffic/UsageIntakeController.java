package dev.wtb.database.traffic;

import dev.wtb.contract.peer.PeerTraffic;
import dev.wtb.contract.traffic.UsageIntakeApi;
import dev.wtb.database.entitlement.Allowances;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.RestController;

@RestController
class UsageIntakeController implements UsageIntakeApi {
    private final UsageStore store;
    private final Allowances allowances;

    UsageIntakeController(UsageStore store, Allowances allowances) {
        this.store = store;
        this.allowances = allowances;
    }

    @Override
    public void store(long serverId, UUID boot, List<PeerTraffic> counters) {
        store.store(serverId, boot, counters);
        allowances.look(serverId, counters.stream().map(PeerTraffic::publicKey).toList());
    }
}
