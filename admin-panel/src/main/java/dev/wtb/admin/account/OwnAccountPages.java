package dev.wtb.admin.account;

import dev.wtb.admin.login.Operator;
import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.admin.Proof;
import dev.wtb.contract.admin.RecoveryCodes;
import dev.wtb.contract.admin.Role;
import dev.wtb.contract.admin.SessionApi;
import dev.wtb.contract.admin.TokenApi;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One's own account: the app that shows codes, where one is logged in, and tokens. New codes are shown once. */
@Controller
class OwnAccountPages {
    private static final String OWN = "redirect:/account";

    private final SessionApi sessions;
    private final TokenApi tokens;
    private final Clock clock;

    OwnAccountPages(SessionApi sessions, TokenApi tokens, Clock clock) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.clock = clock;
    }

    @GetMapping("/account")
    String account(@AuthenticationPrincipal Operator who, Model model) {
        var account = sessions.account(who.getName());
        model.addAttribute("account", account);
        model.addAttribute("present", who.id());
        model.addAttribute("sessions", account.sessions().stream().map(ShownSession::of).toList());
        model.addAttribute("tokens", tokens.tokens(who.getName()));
        model.addAttribute("roles", ofTokens(account.role()));
        model.addAttribute("now", clock.instant());
        return "account";
    }

    /** No more than one's own, and no owner's; the least first. */
    private static List<Role> ofTokens(Role own) {
        return Stream.of(Role.VIEWER, Role.SUPPORT, Role.OPERATOR).filter(role -> role.compareTo(own) >= 0).toList();
    }

    @PostMapping("/account/factor")
    String offer(@AuthenticationPrincipal Operator who) {
        try {
            sessions.offer(who.getName());
            return "redirect:/account/factor";
        } catch (Problem problem) {
            if (problem.is(ProblemTypes.CONFLICT)) {
                return OWN;
            }
            throw problem;
        }
    }

    @GetMapping("/account/factor")
    String offered(@AuthenticationPrincipal Operator who, Model model) {
        try {
            var offer = sessions.offered(who.getName());
            model.addAttribute("secret", offer.secret().replaceAll("(.{4})(?=.)", "$1 "));
            model.addAttribute("square", Square.of(offer.uri()));
            return "factor";
        } catch (Problem problem) {
            if (problem.is(ProblemTypes.NOT_FOUND)) {
                return OWN;
            }
            throw problem;
        }
    }

    @PostMapping("/account/factor/confirmed")
    String confirm(@RequestParam String code, @AuthenticationPrincipal Operator who, HttpServletRequest request,
            RedirectAttributes flash) {
        try {
            return shown(sessions.confirm(who.getName(), new Proof(code.replace(" ", ""), request.getRemoteAddr()),
                    who.id()), flash);
        } catch (Problem problem) {
            if (!problem.is(ProblemTypes.BAD_CREDENTIALS)) {
                throw problem;
            }
            flash.addFlashAttribute("wrong", true);
            return "redirect:/account/factor";
        }
    }

    @PostMapping("/account/codes")
    String renewCodes(@AuthenticationPrincipal Operator who, RedirectAttributes flash) {
        return shown(sessions.renewCodes(who.getName()), flash);
    }

    @PostMapping("/account/factor/removed")
    String drop(@AuthenticationPrincipal Operator who) {
        sessions.drop(who.getName(), who.id());
        return OWN;
    }

    @PostMapping("/account/sessions/{id}/ended")
    String end(@PathVariable String id, @AuthenticationPrincipal Operator who) {
        sessions.end(who.getName(), id);
        return OWN;
    }

    private static String shown(RecoveryCodes codes, RedirectAttributes flash) {
        flash.addFlashAttribute("codes", codes.codes());
        return OWN;
    }
}
