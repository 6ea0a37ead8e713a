package dev.wtb.admin.login;

import dev.wtb.contract.Problem;
import dev.wtb.contract.admin.Factors;
import dev.wtb.contract.admin.Proof;
import dev.wtb.contract.admin.SessionApi;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.client.RestClientException;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Before acts that reach everybody or cannot be taken back, whoever did not prove who they are within ten minutes is
 * asked once more; the form that was sent waits in the page that asks, and goes on with the answer.
 */
@Component
@ControllerAdvice
public class Proofs implements HandlerInterceptor {
    /** Patterns of the acts; only their POSTs ask. */
    public static final List<String> ACTS = List.of("/accounts", "/accounts/**", "/restores", "/servers/*/dead",
            "/broadcasts", "/handouts", "/handouts/*/undone", "/account/factor", "/account/factor/*", "/account/codes",
            "/account/passkeys", "/account/passkeys/new", "/account/passkeys/*/removed", "/account/tokens");
    private static final String PROOF = "proof";

    private final SessionApi sessions;

    Proofs(SessionApi sessions) {
        this.sessions = sessions;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (HttpMethod.POST.matches(request.getMethod())
                && request.getUserPrincipal() instanceof Authentication authentication
                && authentication.getPrincipal() instanceof Operator who && !who.session().fresh()) {
            prove(who, request.getParameter(PROOF), request.getRemoteAddr());
        }
        return true;
    }

    private void prove(Operator who, @Nullable String proof, String address) {
        if (proof == null || proof.isBlank()) {
            throw new ProofAsked(who, "");
        }
        try {
            sessions.prove(who.id(), new Proof(proof, address));
        } catch (Problem | RestClientException failed) {
            throw new ProofAsked(who, Refused.why(failed));
        }
    }

    @ExceptionHandler
    @ResponseStatus(HttpStatus.FORBIDDEN)
    String ask(ProofAsked asked, HttpServletRequest request, Model model) {
        model.addAttribute("act", request.getServletPath());
        model.addAttribute("sent", request.getParameterMap().keySet().stream().filter(this::goesAlong).toList());
        model.addAttribute("values", request.getParameterMap());
        model.addAttribute("factors", factors(asked.who, PanelOrigin.of(request)));
        model.addAttribute("refused", asked.refused);
        return "proof";
    }

    /** While they cannot be read, what almost everybody has is asked for. */
    private Factors factors(Operator who, String origin) {
        try {
            return sessions.factors(who.id(), origin);
        } catch (Problem | RestClientException silent) {
            return who.session().secondFactor() ? new Factors(true, false, List.of()) : Factors.NONE;
        }
    }

    private boolean goesAlong(String name) {
        return !name.equals(PROOF) && !name.equals("_csrf");
    }

    /** Somebody is asked who they are. */
    static final class ProofAsked extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient Operator who;
        private final String refused;

        private ProofAsked(Operator who, String refused) {
            super(who.getName() + " is asked for a proof");
            this.who = who;
            this.refused = refused;
        }
    }
}
