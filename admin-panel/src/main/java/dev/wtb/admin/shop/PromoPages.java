package dev.wtb.admin.shop;

import dev.wtb.contract.Problem;
import dev.wtb.contract.promotion.PromoCodeApi;
import dev.wtb.contract.promotion.PromoForm;
import jakarta.validation.Valid;
import java.security.Principal;
import java.time.Clock;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

@Controller
class PromoPages {
    private final PromoCodeApi promos;
    private final Clock clock;

    PromoPages(PromoCodeApi promos, Clock clock) {
        this.promos = promos;
        this.clock = clock;
    }

    @GetMapping("/promo")
    String list(Model model) {
        model.addAttribute("form", new PromoForm("", 7, 0, 100, 30));
        return shown(model);
    }

    @PostMapping("/promo")
    String add(@Valid @ModelAttribute("form") PromoForm form, BindingResult errors, Principal who, Model model) {
        if (errors.hasErrors()) {
            return shown(model);
        }
        try {
            promos.add(form, who.getName());
            return "redirect:/promo";
        } catch (Problem problem) {
            model.addAttribute("problem", problem.getBody().getDetail());
            return shown(model);
        }
    }

    @PostMapping("/promo/{code}/ended")
    String end(@PathVariable String code, Principal who) {
        promos.end(code, who.getName());
        return "redirect:/promo";
    }

    private String shown(Model model) {
        model.addAttribute("codes", promos.codes());
        model.addAttribute("now", clock.instant());
        return "promo";
    }
}
