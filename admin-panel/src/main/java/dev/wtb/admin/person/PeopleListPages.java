package dev.wtb.admin.person;

import dev.wtb.contract.Problem;
import dev.wtb.contract.geolocation.GeolocationApi;
import dev.wtb.contract.person.PeopleApi;
import dev.wtb.contract.person.PeopleFilter;
import dev.wtb.contract.person.PeopleFilter.Standing;
import dev.wtb.contract.person.PeopleFound;
import dev.wtb.contract.person.PeopleViewApi;
import dev.wtb.contract.plan.PriceListApi;
import dev.wtb.contract.promotion.PromoCodeApi;
import dev.wtb.contract.server.ServerApi;
import jakarta.validation.Valid;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Many people: found, filtered, and the filters that are kept. */
@Controller
class PeopleListPages {
    private static final int LONGEST_TEXT = 200;
    private static final int LONGEST_NAME = 40;

    private final PeopleApi people;
    private final PeopleViewApi views;
    private final PriceListApi prices;
    private final PromoCodeApi promos;
    private final GeolocationApi geolocations;
    private final ServerApi servers;

    PeopleListPages(PeopleApi people, PeopleViewApi views, PriceListApi prices, PromoCodeApi promos,
            GeolocationApi geolocations, ServerApi servers) {
        this.people = people;
        this.views = views;
        this.prices = prices;
        this.promos = promos;
        this.geolocations = geolocations;
        this.servers = servers;
    }

    /** A text finds single people; a filter, or a view that keeps one, shows many. */
    @GetMapping("/people")
    String list(@RequestParam(defaultValue = "") String text, @RequestParam(required = false) @Nullable Long view,
            @Valid @ModelAttribute("chosen") FilterForm chosen, BindingResult errors, Model model) {
        var wanted = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
        var kept = view == null ? null : views.view(view);
        var filter = kept == null ? chosen.filter() : kept.filter();
        boolean filtered = kept != null
                || (wanted.isEmpty() && !filter.equals(PeopleFilter.EVERYBODY) && !errors.hasErrors());
        model.addAttribute("text", wanted);
        model.addAttribute("filter", filter);
        model.addAttribute("view", kept);
        model.addAttribute("views", views.views());
        model.addAttribute("standings", Standing.values());
        model.addAttribute("plans", prices.plans());
        model.addAttribute("places", geolocations.geolocations());
        model.addAttribute("servers", servers.servers());
        model.addAttribute("promos", promos.codes());
        if (errors.hasErrors()) {
            model.addAttribute("wrong", "people.filter.wrong");
        }
        if (filtered) {
            var found = people.found(filter);
            model.addAttribute("count", found.count());
            model.addAttribute("most", PeopleFound.MOST);
            model.addAttribute("people", found.newest());
        } else {
            model.addAttribute("people", people.find(wanted));
        }
        return "people";
    }

    @PostMapping("/people/views")
    String save(@RequestParam String name, @Valid @ModelAttribute("filter") FilterForm form, BindingResult errors,
            Principal who, RedirectAttributes flash) {
        if (errors.hasErrors() || name.isBlank() || name.length() > LONGEST_NAME) {
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
