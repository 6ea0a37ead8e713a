package dev.wtb.contract.setting;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PutExchange;

/** What other services were started with; offered by database-service to them. */
@HttpExchange("/settings/reports")
public interface SettingReportApi {
    /**
     * All of a service's, in the order in which they are declared; what differs from its last start stands in the audit
     * log. Repeatable; {@code invalid} for a setting of another's.
     *
     * @param service second part of its settings' keys
     */
    @PutExchange("/{service}")
    void report(@PathVariable @Pattern(regexp = "telegram|collector|migration") String service,
            @RequestBody @NotNull @Size(max = 100) List<@Valid Setting> settings);
}
