package dev.wtb.database.plan;

import dev.wtb.contract.plan.Plan;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "plan")
class PlanEntity {
    @Id
    private String code;
    private String nameEn;
    private String nameRu;
    private int days;
    private int stars;
    private int devices;
    private boolean trial;
    private @Nullable Integer megabits;
    private @Nullable Integer gigabytes;
    private int slowMegabits;
    @SuppressWarnings("UnusedVariable") // queried by name
    private boolean onSale;

    protected PlanEntity() {
    }

    Plan plan() {
        return new Plan(code, nameEn, nameRu, days, stars, devices, trial, megabits, gigabytes, slowMegabits);
    }
}
