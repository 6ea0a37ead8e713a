package dev.wtb.contract.plan;

import java.util.List;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** The price list; offered by database-service. */
@HttpExchange("/plans")
public interface PlanApi {
    /** Plans on sale with the trial, cheapest first. */
    @GetExchange
    List<Plan> plans();
}
