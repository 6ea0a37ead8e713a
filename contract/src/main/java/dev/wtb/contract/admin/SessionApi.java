package dev.wtb.contract.admin;

import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/**
 * Operators' sessions, and what proves who they are; offered by database-service to admin-panel. A session's id is the
 * SHA-256 of its token, in hex: whoever reads it here cannot enter with it. One ends 30 minutes after it was last
 * looked at, 12 hours after it began, and when somebody else changes its account; a change by its holder ends the others.
 */
@HttpExchange("/admins")
public interface SessionApi {
    /** Logs in: {@code bad-credentials}, or {@code too-many-attempts} while the account or address waits. */
    @PostExchange("/sessions")
    Entry begin(@Valid @RequestBody Credentials credentials);

    /** Who holds it; asking keeps it alive. {@code not-found} when it is over or its second factor is not proved yet. */
    @GetExchange("/sessions/{id}")
    Session session(@PathVariable String id);

    /**
     * What {@link #prove} takes, also before the second step; {@code not-found} when the session is over.
     *
     * @param origin where the panel is as the browser says it: scheme, host and port
     */
    @GetExchange("/sessions/{id}/factors")
    Factors factors(@PathVariable String id, @RequestParam String origin);

    /**
     * Something for a passkey to sign at that origin, for {@link #prove}, or for {@link #add} if one is to be made;
     * the earlier question for the same is not taken any more. {@code not-found} when the session is over.
     */
    @PostExchange("/sessions/{id}/questions")
    PasskeyQuestion ask(@PathVariable String id, @RequestParam String origin, @RequestParam boolean making);

    /**
     * The second step of a log-in, or who sits there once more: a code of an app, which works once, one for recovery,
     * or a passkey's answer to {@link #ask}; without a second factor the password. Refused as a log-in is; {@code not-found} when the session is over.
     */
    @PostExchange("/sessions/{id}/proofs")
    void prove(@PathVariable String id, @Valid @RequestBody Proof proof);

    /** Logs out. Repeatable. */
    @DeleteExchange("/sessions/{id}")
    void end(@PathVariable String id);

    /** What its holder sees of an account; {@code not-found} for an unknown login. */
    @GetExchange("/accounts/{login}")
    OwnAccount account(@PathVariable String login);

    /** Ends a session of that account from another. Repeatable. */
    @DeleteExchange("/accounts/{login}/sessions/{id}")
    void end(@PathVariable String login, @PathVariable String id);

    /** Changes one's own password, refused as a log-in is; all sessions but this one end. */
    @PutExchange("/accounts/{login}/password")
    void changePassword(@PathVariable String login, @Valid @RequestBody PasswordChange change,
            @RequestParam String session);

    /** An app's key to be confirmed, another each time; {@code conflict} when there is a confirmed one. */
    @PostExchange("/accounts/{login}/factor")
    FactorOffer offer(@PathVariable String login);

    /** The one that waits to be confirmed; {@code not-found} when none does. */
    @GetExchange("/accounts/{login}/factor")
    FactorOffer offered(@PathVariable String login);

    /** Turns codes of the app on; all sessions but this one end. {@code bad-credentials} for another code than its. */
    @PutExchange("/accounts/{login}/factor")
    RecoveryCodes confirm(@PathVariable String login, @Valid @RequestBody Proof proof, @RequestParam String session);

    /** Other recovery codes; the earlier ones work no more. {@code not-found} without a second factor. */
    @PostExchange("/accounts/{login}/recovery-codes")
    RecoveryCodes renewCodes(@PathVariable String login);

    /**
     * A passkey that signed what {@link #ask} asked in this session; all other sessions end. {@code bad-credentials}
     * for another answer, {@code conflict} for one that is there already or one too many.
     */
    @PostExchange("/accounts/{login}/passkeys")
    RecoveryCodes add(@PathVariable String login, @Valid @RequestBody PasskeyForm form, @RequestParam String session);

    /** Forgets a passkey; all sessions but this one end. Repeatable. */
    @DeleteExchange("/accounts/{login}/passkeys/{id}")
    void forget(@PathVariable String login, @PathVariable String id, @RequestParam String session);

    /** Turns codes of the app off; all sessions but this one end. Repeatable. */
    @DeleteExchange("/accounts/{login}/factor")
    void drop(@PathVariable String login, @RequestParam String session);
}
