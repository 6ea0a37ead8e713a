package dev.wtb.database.plan;

import dev.wtb.contract.plan.Plan;
import dev.wtb.contract.plan.PlanApi;
import java.util.List;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PlanController implements PlanApi {
    private final PlanRepository plans;

    PlanController(PlanRepository plans) {
        this.plans = plans;
    }

    @Override
    public List<Plan> plans() {
        return plans.findTop20ByOnSaleTrueOrderByStars().stream().map(PlanEntity::plan).toList();
    }
}
