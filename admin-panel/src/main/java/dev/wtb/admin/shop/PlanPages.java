package dev.wtb.admin.shop;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.plan.Plan;
import dev.wtb.contract.plan.PlanForm;
import dev.wtb.contract.plan.PlanOffer;
import dev.wtb.contract.plan.PriceListApi;
import jakarta.validation.Valid;
import java.security.Principal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

@Controller
class PlanPages {
    private static final String NEW = "/plans/new";

    private final PriceListApi prices;

    PlanPages(PriceListApi prices) {
        this.prices = prices;
    }

    @GetMapping("/plans")
    String list(Model model) {
        model.addAttribute("offers", prices.offers());
        return "plans";
    }

    @GetMapping(NEW)
    String add(Model model) {
        return form(model, new PlanForm("", "", "", 30, 150, 3, null, null, 1, true), NEW, false);
    }

    @PostMapping(NEW)
    String add(@Valid @ModelAttribute("form") PlanForm form, BindingResult errors, Principal who, Model model) {
        return saved(model, form, errors, NEW, false, () -> prices.add(form, who.getName()));
    }

    @GetMapping("/plans/{code}")
    String edit(@PathVariable String code, Model model) {
        var offer = offer(code);
        return form(model, form(offer), "/plans/" + code, offer.plan().trial());
    }

    @PostMapping("/plans/{code}")
    String edit(@PathVariable String code, @Valid @ModelAttribute("form") PlanForm form, BindingResult errors,
            Principal who, Model model) {
        return saved(model, form, errors, "/plans/" + code, offer(code).plan().trial(),
                () -> prices.edit(code, form, who.getName()));
    }

    private static String saved(Model model, PlanForm form, BindingResult errors, String action, boolean trial,
            Runnable save) {
        if (errors.hasErrors()) {
            return form(model, form, action, trial);
        }
        try {
            save.run();
            return "redirect:/plans";
        } catch (Problem problem) {
            model.addAttribute("problem", problem.getBody().getDetail());
            return form(model, form, action, trial);
        }
    }

    private static String form(Model model, PlanForm form, String action, boolean trial) {
        model.addAttribute("form", form);
        model.addAttribute("action", action);
        model.addAttribute("trial", trial);
        return "plan";
    }

    private PlanOffer offer(String code) {
        return prices.offers()
                .stream()
                .filter(offer -> offer.plan().code().equals(code))
                .findFirst()
                .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, ProblemTypes.NOT_FOUND, "No plan " + code));
    }

    private static PlanForm form(PlanOffer offer) {
        Plan plan = offer.plan();
        return new PlanForm(plan.code(), plan.nameEn(), plan.nameRu(), plan.days(), plan.stars(), plan.devices(),
                plan.megabits(), plan.gigabytes(), plan.slowMegabits(), offer.onSale());
    }
}
