package dev.wtb.contract.admin;

import jakarta.validation.Valid;
import java.util.List;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/** Operators; offered by database-service to admin-panel. */
@HttpExchange("/admins")
public interface AdminApi {
    /** Checks a log-in: {@code bad-credentials}, or {@code too-many-attempts} while the account or address waits. */
    @PostExchange("/logins")
    Admin logIn(@Valid @RequestBody Credentials credentials);

    /** An account as it is now; {@code not-found} for an unknown login. */
    @GetExchange("/{login}")
    Admin admin(@PathVariable String login);

    /** Changes a password; {@code bad-credentials} when the present one is wrong. */
    @PutExchange("/{login}/password")
    Admin changePassword(@PathVariable String login, @Valid @RequestBody PasswordChange change);

    /** The shop in figures. */
    @GetExchange("/overview")
    Overview overview();

    /** The newest acts, newest first, at most 100. */
    @GetExchange("/audit")
    List<AuditEntry> audit();
}
