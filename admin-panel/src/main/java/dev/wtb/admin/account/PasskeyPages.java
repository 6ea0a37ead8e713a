package dev.wtb.admin.account;

import dev.wtb.admin.login.Operator;
import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.admin.PasskeyForm;
import dev.wtb.contract.admin.SessionApi;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One's own passkeys. Who sits there is asked before the page on which the browser makes one. */
@Controller
class PasskeyPages {
    private static final String OWN = "redirect:/account";
    private static final String MAKE = "redirect:/account/passkeys/new";

    private final SessionApi sessions;

    PasskeyPages(SessionApi sessions) {
        this.sessions = sessions;
    }

    @PostMapping("/account/passkeys/new")
    String begin() {
        return MAKE;
    }

    @GetMapping("/account/passkeys/new")
    String make(@AuthenticationPrincipal Operator who, Model model) {
        model.addAttribute("suggested", sessions.account(who.getName())
                .sessions()
                .stream()
                .filter(session -> session.id().equals(who.id()))
                .map(ShownSession::of)
                .map(ShownSession::name)
                .findFirst()
                .orElse(""));
        return "passkey";
    }

    @PostMapping("/account/passkeys")
    String add(@RequestParam String name, @RequestParam String credential, @AuthenticationPrincipal Operator who,
            RedirectAttributes flash) {
        try {
            var form = new PasskeyForm(name.strip(), credential);
            flash.addFlashAttribute("codes", sessions.add(who.getName(), form, who.id()).codes());
            return OWN;
        } catch (Problem problem) {
            if (problem.is(ProblemTypes.BAD_CREDENTIALS)) {
                flash.addFlashAttribute("refused", "untaken");
            } else if (problem.is(ProblemTypes.CONFLICT)) {
                flash.addFlashAttribute("refused", "there");
            } else {
                throw problem;
            }
            return MAKE;
        }
    }

    @PostMapping("/account/passkeys/{id}/removed")
    String forget(@PathVariable String id, @AuthenticationPrincipal Operator who) {
        sessions.forget(who.getName(), id, who.id());
        return OWN;
    }
}
