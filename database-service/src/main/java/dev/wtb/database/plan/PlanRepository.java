package dev.wtb.database.plan;

import java.util.List;
import org.springframework.data.repository.Repository;

interface PlanRepository extends Repository<PlanEntity, String> {
    List<PlanEntity> findTop20ByOnSaleTrueOrderByStars();
}
