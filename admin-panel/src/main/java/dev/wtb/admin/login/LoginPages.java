package dev.wtb.admin.login;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.admin.AdminApi;
import dev.wtb.contract.admin.PasswordChange;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;

@Controller
class LoginPages {
    private final AdminApi admins;
    private final HttpSessionSecurityContextRepository sessions = new HttpSessionSecurityContextRepository();

    private final LiveSession live;

    LoginPages(AdminApi admins, LiveSession live) {
        this.admins = admins;
        this.live = live;
    }

    record PasswordForm(@NotBlank String present, @NotBlank @Size(min = 12, max = 256) String wanted) {
    }

    @GetMapping("/login")
    String login() {
        return "login";
    }

    @GetMapping("/password")
    String password(@ModelAttribute("form") PasswordForm form, BindingResult ignored) {
        return "password";
    }

    @PostMapping("/password")
    String change(@Valid @ModelAttribute("form") PasswordForm form, BindingResult errors, Principal who,
            HttpServletRequest request, HttpServletResponse response) {
        if (errors.hasErrors()) {
            return "password";
        }
        try {
            var admin = admins.changePassword(who.getName(), new PasswordChange(form.present, form.wanted));
            live.forget(who.getName());
            var context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(OperatorLogin.granted(admin));
            sessions.saveContext(context, request, response);
            return "redirect:/";
        } catch (Problem problem) {
            errors.rejectValue(problem.is(ProblemTypes.BAD_CREDENTIALS) ? "present" : "wanted", "password.refused",
                    "refused");
            return "password";
        }
    }
}
