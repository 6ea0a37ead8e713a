package dev.wtb.admin.login;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.admin.Credentials;
import dev.wtb.contract.admin.Factors;
import dev.wtb.contract.admin.Proof;
import dev.wtb.contract.admin.SessionApi;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.client.RestClientException;

/** A log-in in one step, or in two: passwords and codes are checked and throttled where the accounts are. */
@Controller
class LoginPages {
    private static final int AGENT = 200;
    private static final String LATE = "redirect:/login?late";

    private final SessionApi sessions;
    private final SessionCookie cookie;
    private final CsrfTokenRepository tokens;

    LoginPages(SessionApi sessions, SessionCookie cookie, CsrfTokenRepository tokens) {
        this.sessions = sessions;
        this.cookie = cookie;
        this.tokens = tokens;
    }

    /** What was typed. */
    record LoginForm(@Nullable String username, @Nullable String password) {
    }

    /** A code of an app, one for recovery, or what a passkey answered. */
    record CodeForm(@Nullable String proof) {
    }

    @GetMapping("/login")
    String login() {
        return "login";
    }

    @PostMapping("/login")
    String enter(@ModelAttribute LoginForm form, HttpServletRequest request, HttpServletResponse response) {
        try {
            var entry = sessions.begin(new Credentials(typed(form.username), typed(form.password),
                    request.getRemoteAddr(), agent(request)));
            tokens.saveToken(null, request, response);
            cookie.give(response, entry.token());
            return entry.secondFactor() ? "redirect:/second" : "redirect:/";
        } catch (Problem | RestClientException failed) {
            return "redirect:/login?" + Refused.why(failed);
        }
    }

    @GetMapping("/second")
    String second(HttpServletRequest request, Model model) {
        try {
            model.addAttribute("factors",
                    sessions.factors(cookie.session(request).orElse("-"), PanelOrigin.of(request)));
        } catch (Problem | RestClientException failed) {
            if (isOver(failed)) {
                return LATE;
            }
            model.addAttribute("factors", new Factors(true, false, List.of()));
        }
        return "second";
    }

    @PostMapping("/second")
    String prove(@ModelAttribute CodeForm form, HttpServletRequest request) {
        var proof = typed(form.proof);
        if (proof.isBlank()) {
            return "redirect:/second";
        }
        try {
            sessions.prove(cookie.session(request).orElse(""),
                    new Proof(proof, request.getRemoteAddr()));
            return "redirect:/";
        } catch (Problem | RestClientException failed) {
            return isOver(failed) ? LATE : "redirect:/second?" + Refused.why(failed);
        }
    }

    private static boolean isOver(RuntimeException failed) {
        return failed instanceof Problem problem && problem.is(ProblemTypes.NOT_FOUND);
    }

    private static String typed(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }

    private static String agent(HttpServletRequest request) {
        var agent = typed(request.getHeader(HttpHeaders.USER_AGENT));
        return agent.substring(0, Math.min(AGENT, agent.length()));
    }
}
