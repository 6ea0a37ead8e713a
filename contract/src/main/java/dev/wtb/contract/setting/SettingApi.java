package dev.wtb.contract.setting;

import java.util.List;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** What the shop is set to, for those who run it; offered by database-service to the panel. */
@HttpExchange("/settings")
public interface SettingApi {
    /** The settings of database-service, then of the others that have said theirs, each as they are declared. */
    @GetExchange
    List<Setting> settings();

    /** The largest tables, the largest first, at most 20. */
    @GetExchange("/tables")
    List<StoredTable> tables();
}
