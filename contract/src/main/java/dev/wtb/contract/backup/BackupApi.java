package dev.wtb.contract.backup;

import java.util.List;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** What the shop knows of its backups; offered by database-service to admin-panel. */
@HttpExchange("/backups")
public interface BackupApi {
    /** One of each kind, in the order of {@link BackupKind}. */
    @GetExchange
    List<BackupState> states();
}
