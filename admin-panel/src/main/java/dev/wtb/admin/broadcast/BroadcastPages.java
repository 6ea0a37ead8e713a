package dev.wtb.admin.broadcast;

import dev.wtb.admin.person.Audiences;
import dev.wtb.contract.Problem;
import dev.wtb.contract.broadcast.BroadcastApi;
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

/** Written, looked at with the number of people whom it would reach, started, watched, stopped. */
@Controller
class BroadcastPages {
    private final BroadcastApi broadcasts;
    private final Audiences audiences;

    BroadcastPages(BroadcastApi broadcasts, Audiences audiences) {
        this.broadcasts = broadcasts;
        this.audiences = audiences;
    }

    @GetMapping("/broadcasts")
    String list(Model model) {
        model.addAttribute("broadcasts", broadcasts.broadcasts());
        return "broadcasts";
    }

    /** The part that is fetched again every few seconds. */
    @GetMapping("/broadcasts/live")
    String live(Model model) {
        list(model);
        return "fragments/broadcasts :: live";
    }

    @GetMapping("/broadcasts/new")
    String write(@RequestParam(defaultValue = "") String to, Model model) {
        model.addAttribute("form", new BroadcastForm(UUID.randomUUID(), "", "", to, true));
        return form(model);
    }

    /** Nothing is sent yet. */
    @PostMapping("/broadcasts/preview")
    String preview(@Valid @ModelAttribute("form") BroadcastForm form, BindingResult errors, Model model) {
        if (!errors.hasErrors()) {
            try {
                model.addAttribute("audience", broadcasts.audience(audiences.of(form.to()), form.offer()));
                model.addAttribute("key", UUID.randomUUID());
            } catch (Problem problem) {
                model.addAttribute("problem", problem.getBody().getDetail());
            }
        }
        return form(model);
    }

    @PostMapping("/broadcasts")
    String start(@Valid @ModelAttribute("form") BroadcastForm form, BindingResult errors, Principal who,
            Model model) {
        if (errors.hasErrors()) {
            return form(model);
        }
        try {
            broadcasts.start(form.id(), form.text(audiences.of(form.to())), who.getName());
            return "redirect:/broadcasts";
        } catch (Problem problem) {
            model.addAttribute("problem", problem.getBody().getDetail());
            return form(model);
        }
    }

    /** To see it in a chat before everybody does; the preview stays. */
    @PostMapping("/broadcasts/tests")
    String test(@Valid @ModelAttribute("form") BroadcastForm form, BindingResult errors, @RequestParam UUID key,
            @RequestParam long telegramId, Principal who, Model model) {
        if (!errors.hasErrors()) {
            try {
                broadcasts.test(key, telegramId, form.text(audiences.of(form.to())), who.getName());
                model.addAttribute("tested", telegramId);
            } catch (Problem problem) {
                model.addAttribute("problem", problem.getBody().getDetail());
            }
        }
        return preview(form, errors, model);
    }

    @PostMapping("/broadcasts/{id}/stopped")
    String stop(@PathVariable UUID id, Principal who) {
        broadcasts.stop(id, who.getName());
        return "redirect:/broadcasts";
    }

    private String form(Model model) {
        audiences.show(model);
        return "broadcast";
    }
}
