package dev.wtb.admin.geolocation;

import dev.wtb.contract.Problem;
import dev.wtb.contract.geolocation.Geolocation;
import dev.wtb.contract.geolocation.GeolocationApi;
import dev.wtb.contract.geolocation.GeolocationLoad;
import jakarta.validation.Valid;
import java.security.Principal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
class GeolocationPages {
    private final GeolocationApi geolocations;

    GeolocationPages(GeolocationApi geolocations) {
        this.geolocations = geolocations;
    }

    @GetMapping("/geolocations")
    String list(Model model) {
        model.addAttribute("places", geolocations.geolocations());
        return "geolocations";
    }

    @GetMapping("/geolocations/new")
    String add(Model model) {
        model.addAttribute("form", new Geolocation("", "", "", "", 0, 0, 1, true));
        model.addAttribute("action", "/geolocations/new");
        return "geolocation";
    }

    @GetMapping("/geolocations/{code}")
    String edit(@PathVariable String code, Model model) {
        var known = geolocations.geolocations()
                .stream()
                .map(GeolocationLoad::geolocation)
                .filter(place -> place.code().equals(code))
                .findFirst();
        model.addAttribute("form", known.orElseGet(() -> new Geolocation(code, "", "", "", 0, 0, 1, true)));
        model.addAttribute("action", known.isPresent() ? "/geolocations/" + code : "/geolocations/new");
        return "geolocation";
    }

    @PostMapping("/geolocations/new")
    String add(@Valid @ModelAttribute("form") Geolocation form, BindingResult errors, Model model, Principal who) {
        return saved(errors, model, "/geolocations/new", () -> geolocations.add(form, who.getName()));
    }

    @PostMapping("/geolocations/{code}")
    String save(@Valid @ModelAttribute("form") Geolocation form, BindingResult errors, Model model, Principal who) {
        return saved(errors, model, "/geolocations/" + form.code(), () -> geolocations.save(form, who.getName()));
    }

    private static String saved(BindingResult errors, Model model, String action, Runnable save) {
        model.addAttribute("action", action);
        if (errors.hasErrors()) {
            return "geolocation";
        }
        try {
            save.run();
            return "redirect:/geolocations";
        } catch (Problem problem) {
            model.addAttribute("problem", problem.getBody().getDetail());
            return "geolocation";
        }
    }

    @PostMapping("/geolocations/{code}/removal")
    String remove(@PathVariable String code, Principal who, RedirectAttributes flash) {
        try {
            geolocations.remove(code, who.getName());
        } catch (Problem problem) {
            flash.addFlashAttribute("problem", problem.getBody().getDetail());
        }
        return "redirect:/geolocations";
    }
}
