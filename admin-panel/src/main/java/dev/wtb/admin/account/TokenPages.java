package dev.wtb.admin.account;

import dev.wtb.contract.Problem;
import dev.wtb.contract.admin.TokenApi;
import dev.wtb.contract.admin.TokenForm;
import jakarta.validation.Valid;
import java.security.Principal;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Tokens for one's own programs; each is shown once, on the page after it was made. */
@Controller
class TokenPages {
    private static final String OWN = "redirect:/account";

    private final TokenApi tokens;

    TokenPages(TokenApi tokens) {
        this.tokens = tokens;
    }

    @PostMapping("/account/tokens")
    String make(@Valid @ModelAttribute("form") TokenForm form, BindingResult errors, Principal who,
            RedirectAttributes flash) {
        if (errors.hasErrors()) {
            flash.addFlashAttribute("unfit", true);
            return OWN;
        }
        try {
            flash.addFlashAttribute("token", tokens.make(who.getName(), form).token());
        } catch (Problem problem) {
            flash.addFlashAttribute("problem", problem.getBody().getDetail());
        }
        return OWN;
    }

    @PostMapping("/account/tokens/{name}/ended")
    String end(@PathVariable String name, Principal who) {
        tokens.end(who.getName(), name);
        return OWN;
    }
}
