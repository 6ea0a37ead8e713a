package dev.wtb.admin.handout;

import dev.wtb.admin.person.Audiences;
import dev.wtb.contract.Problem;
import dev.wtb.contract.handout.HandoutApi;
import dev.wtb.contract.plan.PriceListApi;
import jakarta.validation.Valid;
import java.security.Principal;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Chosen, looked at with the number of people who would get it, started, watched, stopped, taken back. */
@Controller
class HandoutPages {
    private final HandoutApi handouts;
    private final PriceListApi prices;
    private final Audiences audiences;

    HandoutPages(HandoutApi handouts, PriceListApi prices, Audiences audiences) {
        this.handouts = handouts;
        this.prices = prices;
        this.audiences = audiences;
    }

    @GetMapping("/handouts")
    String list(Model model) {
        model.addAttribute("handouts", handouts.handouts());
        return "handouts";
    }

    /** The part that is fetched again every few seconds. */
    @GetMapping("/handouts/live")
    String live(Model model) {
        list(model);
        return "fragments/handouts :: live";
    }

    @GetMapping("/handouts/new")
    String choose(@RequestParam(defaultValue = "") String to, @RequestParam(defaultValue = "") String plan,
            Model model) {
        model.addAttribute("form", new GivenForm(UUID.randomUUID(), to, null, plan));
        return form(model);
    }

    /** Nothing is given yet. */
    @PostMapping("/handouts/preview")
    String preview(@Valid @ModelAttribute("form") GivenForm form, BindingResult errors, Model model) {
        if (valid(form, errors)) {
            try {
                model.addAttribute("preview", handouts.preview(form.handout(audiences.of(form.to()))));
            } catch (Problem problem) {
                model.addAttribute("problem", problem.getBody().getDetail());
            }
        }
        return form(model);
    }

    @PostMapping("/handouts")
    String start(@Valid @ModelAttribute("form") GivenForm form, BindingResult errors, Principal who, Model model) {
        if (!valid(form, errors)) {
            return form(model);
        }
        try {
            handouts.start(form.id(), form.handout(audiences.of(form.to())), who.getName());
            return "redirect:/handouts";
        } catch (Problem problem) {
            model.addAttribute("problem", problem.getBody().getDetail());
            return form(model);
        }
    }

    @PostMapping("/handouts/{id}/stopped")
    String stop(@PathVariable UUID id, Principal who) {
        handouts.stop(id, who.getName());
        return "redirect:/handouts";
    }

    @PostMapping("/handouts/{id}/undone")
    String undo(@PathVariable UUID id, Principal who, RedirectAttributes flash) {
        try {
            handouts.undo(id, who.getName());
        } catch (Problem problem) {
            flash.addFlashAttribute("problem", problem.getBody().getDetail());
        }
        return "redirect:/handouts";
    }

    private static boolean valid(GivenForm form, BindingResult errors) {
        if (!errors.hasErrors() && !form.complete()) {
            errors.rejectValue("days", "handout.one");
        }
        return !errors.hasErrors();
    }

    private String form(Model model) {
        audiences.show(model);
        model.addAttribute("plans", prices.plans().stream().filter(one -> !one.trial()).toList());
        return "handout";
    }
}
