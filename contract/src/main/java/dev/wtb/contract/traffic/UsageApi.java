package dev.wtb.contract.traffic;

import java.util.List;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** What people used; offered by database-service. */
@HttpExchange("/users/{telegramId}/usage")
public interface UsageApi {
    /** Of each live config that was used this month. */
    @GetExchange
    List<Usage> of(@PathVariable long telegramId);
}
