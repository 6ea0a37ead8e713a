package dev.wtb.contract.plan;

import jakarta.validation.Valid;
import java.util.List;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/**
 * The price list for those who make it; offered by database-service to the panel. Orders and paid time keep what they
 * were made with. {@code actor} is who asked, for the audit log.
 */
@HttpExchange("/price-list")
public interface PriceListApi {
    /** All plans, also those that are not on sale, cheapest first. */
    @GetExchange
    List<PlanOffer> offers();

    /** The same without looking who has them: what can be chosen or given. */
    @GetExchange("/plans")
    List<Plan> plans();

    /** A new plan; {@code conflict} when the code is taken. */
    @PostExchange
    void add(@Valid @RequestBody PlanForm form, @RequestParam String actor);

    /**
     * Changes names, price, length and whether it is on sale. Devices and limits stay. Each price is a plan of its
     * own, since it says what days of the plan are worth: another price or length makes a plan such as
     * {@code month-2}, or takes the one that had it before, and takes this one off sale. The trial just changes.
     * {@code not-found} for an unknown code. Repeatable.
     */
    @PutExchange("/{code}")
    void edit(@PathVariable String code, @Valid @RequestBody PlanForm form, @RequestParam String actor);
}
