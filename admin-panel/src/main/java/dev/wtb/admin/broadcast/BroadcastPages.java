package dev.wtb.admin.broadcast;

import dev.wtb.contract.Problem;
import dev.wtb.contract.broadcast.BroadcastApi;
import dev.wtb.contract.broadcast.BroadcastText.Segment;
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

/** Written, looked at with the number of people whom it would reach, started, watched, stopped. */
@Controller
class BroadcastPages {
    private final BroadcastApi broadcasts;

    BroadcastPages(BroadcastApi broadcasts) {
        this.broadcasts = broadcasts;
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
    String write(Model model) {
        model.addAttribute("form", new BroadcastForm(UUID.randomUUID(), "", "", Segment.EVERYBODY, true));
        return form(model);
    }

    /** Nothing is sent yet. */
    @PostMapping("/broadcasts/preview")
    String preview(@Valid @ModelAttribute("form") BroadcastForm form, BindingResult errors, Model model) {
        if (!errors.hasErrors()) {
            model.addAttribute("audience", broadcasts.audience(form.segment(), form.offer()));
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
            broadcasts.start(form.id(), form.text(), who.getName());
            return "redirect:/broadcasts";
        } catch (Problem problem) {
            model.addAttribute("problem", problem.getBody().getDetail());
            return form(model);
        }
    }

    @PostMapping("/broadcasts/{id}/stopped")
    String stop(@PathVariable UUID id, Principal who) {
        broadcasts.stop(id, who.getName());
        return "redirect:/broadcasts";
    }

    private static String form(Model model) {
        model.addAttribute("segments", Segment.values());
        return "broadcast";
    }
}
