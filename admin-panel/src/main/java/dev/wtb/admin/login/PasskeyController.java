package dev.wtb.admin.login;

import dev.wtb.contract.admin.PasskeyQuestion;
import dev.wtb.contract.admin.SessionApi;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a browser is asked of a passkey, in the words of WebAuthn level 3, 5.1: an answer, or a new one. */
@RestController
class PasskeyController {
    private static final String KIND = "public-key";
    /** Devices that can ask for a finger or a PIN do; those that cannot are taken too, beside the password. */
    private static final String PREFERRED = "preferred";
    private static final long PATIENCE = Duration.ofMinutes(5).toMillis();
    /** What devices sign with: ECDSA on P-256, Ed25519, RSA (IANA COSE algorithms). */
    private static final List<Kind> KINDS = Stream.of(-7, -8, -257).map(number -> new Kind(KIND, number)).toList();

    private final SessionApi sessions;
    private final SessionCookie cookie;

    PasskeyController(SessionApi sessions, SessionCookie cookie) {
        this.sessions = sessions;
        this.cookie = cookie;
    }

    @PostMapping("/second/question")
    Asked answer(HttpServletRequest request) {
        var question = sessions.ask(cookie.session(request).orElse("-"), PanelOrigin.of(request), false);
        return new Asked(question.challenge(), request.getServerName(), known(question), PREFERRED, PATIENCE);
    }

    @PostMapping("/account/passkeys/question")
    Wanted make(@AuthenticationPrincipal Operator who, HttpServletRequest request) {
        var question = sessions.ask(who.id(), PanelOrigin.of(request), true);
        return new Wanted(question.challenge(), new Party(request.getServerName(), "WTB"),
                new Holder(question.holder(), who.getName(), who.getName()), KINDS, known(question),
                new Device(PREFERRED, PREFERRED), "none", PATIENCE);
    }

    private static List<Known> known(PasskeyQuestion question) {
        return question.passkeys().stream().map(id -> new Known(KIND, id)).toList();
    }

    record Asked(String challenge, String rpId, List<Known> allowCredentials, String userVerification, long timeout) {
    }

    record Wanted(String challenge, Party rp, Holder user, List<Kind> pubKeyCredParams, List<Known> excludeCredentials,
            Device authenticatorSelection, String attestation, long timeout) {
    }

    record Known(String type, String id) {
    }

    record Party(String id, String name) {
    }

    record Holder(String id, String name, String displayName) {
    }

    record Kind(String type, int alg) {
    }

    record Device(String residentKey, String userVerification) {
    }
}
