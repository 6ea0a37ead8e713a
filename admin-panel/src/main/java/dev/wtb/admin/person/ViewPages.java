package dev.wtb.admin.person;

import dev.wtb.contract.Problem;
import dev.wtb.contract.person.PeopleViewApi;
import jakarta.validation.Valid;
import java.security.Principal;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Filters of people that are kept. */
@Controller
class ViewPages {
    private static final int LONGEST = 40;

    private final PeopleViewApi views;

    ViewPages(PeopleViewApi views) {
        this.views = views;
    }

    @PostMapping("/people/views")
    String save(@RequestParam String name, @Valid @ModelAttribute("filter") FilterForm form, BindingResult errors,
            Principal who, RedirectAttributes flash) {
        if (errors.hasErrors() || name.isBlank() || name.length() > LONGEST) {
            flash.addFlashAttribute("wrong", errors.hasErrors() ? "people.filter.wrong" : "people.view.name.wrong");
            return "redirect:/people";
        }
        try {
            return "redirect:/people?view=" + views.save(name, form.filter(), who.getName()).id();
        } catch (Problem problem) {
            flash.addFlashAttribute("problem", problem.getBody().getDetail());
            return "redirect:/people";
        }
    }

    @PostMapping("/people/views/{id}/removed")
    String remove(@PathVariable long id, Principal who) {
        views.remove(id, who.getName());
        return "redirect:/people";
    }
}
