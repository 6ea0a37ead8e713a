package dev.wtb.admin.ticket;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ticket.ReadyAnswerApi;
import jakarta.validation.Valid;
import java.security.Principal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Answers that are written once and sent often. */
@Controller
class ReadyAnswerPages {
    private final ReadyAnswerApi answers;

    ReadyAnswerPages(ReadyAnswerApi answers) {
        this.answers = answers;
    }

    /** One of them is in the form when it is to be changed. */
    @GetMapping("/tickets/ready")
    String list(@RequestParam(defaultValue = "") String title, Model model) {
        var all = answers.answers();
        model.addAttribute("form", all.stream()
                .filter(one -> one.title().equals(title))
                .findFirst()
                .map(one -> new ReadyForm(one.title(), one.text()))
                .orElse(new ReadyForm("", "")));
        model.addAttribute("answers", all);
        return "ready";
    }

    @PostMapping("/tickets/ready")
    String save(@Valid @ModelAttribute("form") ReadyForm form, BindingResult errors, Principal who, Model model) {
        if (!errors.hasErrors()) {
            try {
                answers.save(form.answer(), who.getName());
                return "redirect:/tickets/ready";
            } catch (Problem problem) {
                model.addAttribute("problem", problem.getBody().getDetail());
            }
        }
        model.addAttribute("answers", answers.answers());
        return "ready";
    }

    @PostMapping("/tickets/ready/{id}/removed")
    String remove(@PathVariable long id, Principal who) {
        answers.remove(id, who.getName());
        return "redirect:/tickets/ready";
    }
}
