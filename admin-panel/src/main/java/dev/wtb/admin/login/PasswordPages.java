package dev.wtb.admin.login;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.admin.PasswordChange;
import dev.wtb.contract.admin.SessionApi;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;

@Controller
class PasswordPages {
    private final SessionApi sessions;

    PasswordPages(SessionApi sessions) {
        this.sessions = sessions;
    }

    record PasswordForm(@NotBlank String present, @NotBlank @Size(min = 12, max = 256) String wanted) {
    }

    @GetMapping("/password")
    String password(@ModelAttribute("form") PasswordForm form, BindingResult ignored) {
        return "password";
    }

    @PostMapping("/password")
    String change(@Valid @ModelAttribute("form") PasswordForm form, BindingResult errors,
            @AuthenticationPrincipal Operator who, HttpServletRequest request) {
        if (errors.hasErrors()) {
            return "password";
        }
        try {
            sessions.changePassword(who.getName(),
                    new PasswordChange(form.present, form.wanted, request.getRemoteAddr()), who.id());
            return "redirect:/";
        } catch (Problem problem) {
            errors.rejectValue(problem.is(ProblemTypes.BAD_CREDENTIALS) ? "present" : "wanted", "password.refused",
                    "refused");
            return "password";
        }
    }
}
