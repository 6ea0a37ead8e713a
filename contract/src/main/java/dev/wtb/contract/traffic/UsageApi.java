package dev.wtb.contract.traffic;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** What people used; offered by database-service. */
@HttpExchange("/users/{telegramId}/usage")
public interface UsageApi {
    /** By config, and against what the plan allows. */
    @GetExchange
    Usage of(@PathVariable long telegramId);
}
