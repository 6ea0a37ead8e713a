package dev.wtb.admin.alert;

import dev.wtb.contract.Problem;
import dev.wtb.contract.alert.AlertChannelApi;
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
class AlertPages {
    private final AlertChannelApi channels;

    AlertPages(AlertChannelApi channels) {
        this.channels = channels;
    }

    @GetMapping("/alerts")
    String list(@ModelAttribute("form") WebhookForm form, BindingResult ignored, Model model) {
        return page(model);
    }

    /** The code is shown once, on the page that follows. */
    @PostMapping("/alerts/codes")
    String code(Principal who, RedirectAttributes flash) {
        flash.addFlashAttribute("code", channels.code(who.getName()));
        return "redirect:/alerts";
    }

    @PostMapping("/alerts/webhooks")
    String webhook(@Valid @ModelAttribute("form") WebhookForm form, BindingResult errors, Principal who, Model model,
            RedirectAttributes flash) {
        if (errors.hasErrors()) {
            return page(model);
        }
        try {
            flash.addFlashAttribute("secret", channels.webhook(form.address(), who.getName()));
            return "redirect:/alerts";
        } catch (Problem problem) {
            errors.rejectValue("address", "alerts.there", "there");
            return page(model);
        }
    }

    @PostMapping("/alerts/{id}/tests")
    String test(@PathVariable long id, RedirectAttributes flash) {
        channels.test(id);
        flash.addFlashAttribute("tested", true);
        return "redirect:/alerts";
    }

    @PostMapping("/alerts/{id}/removed")
    String remove(@PathVariable long id, Principal who) {
        channels.remove(id, who.getName());
        return "redirect:/alerts";
    }

    private String page(Model model) {
        model.addAttribute("channels", channels.channels());
        return "alerts";
    }
}
