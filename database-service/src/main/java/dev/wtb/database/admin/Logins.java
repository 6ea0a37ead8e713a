package dev.wtb.database.admin;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.admin.Credentials;
import dev.wtb.contract.admin.Entry;
import dev.wtb.contract.admin.Factors;
import dev.wtb.contract.admin.PasskeyQuestion;
import dev.wtb.contract.admin.PasswordChange;
import dev.wtb.contract.admin.Proof;
import dev.wtb.database.admin.AccountBook.Known;
import dev.wtb.database.admin.LoginThrottle.Attempt;
import dev.wtb.database.admin.Sessions.Holder;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Checks who operators are; a stranger's login costs as much time as a known one. Nothing here holds a connection while
 * it hashes: guessing must not starve those who pay.
 */
@Component
class Logins {
    private final AccountBook accounts;
    private final Passwords passwords;
    private final SecondFactors factors;
    private final Passkeys passkeys;
    private final Sessions sessions;
    private final LoginThrottle throttle;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final String nobody;

    Logins(AccountBook accounts, Passwords passwords, SecondFactors factors, Passkeys passkeys, Sessions sessions,
            LoginThrottle throttle, AuditLog audit, TransactionTemplate transaction) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.nobody = passwords.hash("nobody");
        this.factors = factors;
        this.passkeys = passkeys;
        this.sessions = sessions;
        this.throttle = throttle;
        this.audit = audit;
        this.transaction = transaction;
    }

    Entry begin(Credentials who) {
        var account = accounts.known(who.login());
        boolean guarded = account.isPresent() && factors.on(who.login());
        var attempt = throttle.password(who.login(), account.isPresent(), guarded, who.address());
        check(attempt, () -> fits(account, who.password()));
        var token = sessions.begin(who, account.orElseThrow().epoch(), !guarded).orElseThrow(Logins::changed);
        if (guarded) {
            throttle.passed(attempt);
        } else {
            entered(who.login(), who.address(), attempt);
        }
        return new Entry(token, guarded);
    }

    Factors factors(String id, String origin) {
        return factors.of(holder(id).login(), origin);
    }

    PasskeyQuestion ask(String id, String origin, boolean making) {
        return passkeys.ask(holder(id).login(), id, origin, making).orElseThrow(Logins::over);
    }

    private Holder holder(String id) {
        return sessions.holder(id).orElseThrow(Logins::over);
    }

    /** A code or a passkey where there is a second factor, else the password. */
    void prove(String id, Proof proof) {
        var holder = holder(id);
        var attempt = checked(holder, id, proof);
        if (!sessions.proved(id)) {
            throw over();
        }
        if (holder.waits()) {
            entered(holder.login(), proof.address(), attempt);
        } else {
            throttle.succeeded(holder.login(), attempt);
        }
    }

    private Attempt checked(Holder holder, String session, Proof proof) {
        var login = holder.login();
        if (factors.on(login)) {
            var attempt = throttle.code(login, proof.address());
            check(attempt, () -> factors.takes(login, session, proof.text()));
            return attempt;
        }
        return password(login, accounts.known(login), proof.text(), proof.address());
    }

    /** Hashes before it writes, and takes back nothing that was decided about the password meanwhile. */
    void changePassword(String login, PasswordChange change, String session) {
        var before = accounts.known(login);
        throttle.succeeded(login, password(login, before, change.present(), change.address()));
        if (change.present().equals(change.wanted())) {
            throw new Problem(HttpStatus.BAD_REQUEST, ProblemTypes.INVALID, "The new password must differ");
        }
        var hash = passwords.hash(change.wanted());
        transaction.executeWithoutResult(_ -> {
            if (!accounts.choose(login, before.orElseThrow().epoch(), hash, session)) {
                throw changed();
            }
            audit.write(login, "password.change", login);
        });
    }

    private Attempt password(String login, Optional<Known> account, String password, String address) {
        var attempt = throttle.password(login, account.isPresent(), false, address);
        check(attempt, () -> fits(account, password));
        return attempt;
    }

    private boolean fits(Optional<Known> account, String password) {
        return passwords.fits(password, account.map(Known::passwordHash).orElse(nobody)) && account.isPresent();
    }

    static Problem over() {
        return new Problem(HttpStatus.NOT_FOUND, ProblemTypes.NOT_FOUND, "The session is over");
    }

    private static Problem changed() {
        return new Problem(HttpStatus.CONFLICT, ProblemTypes.CONFLICT, "The account was changed; log in again");
    }

    private static void check(Attempt attempt, BooleanSupplier right) {
        if (!attempt.allowed()) {
            throw new Problem(HttpStatus.TOO_MANY_REQUESTS, ProblemTypes.TOO_MANY_ATTEMPTS,
                    "Too many attempts; wait a little");
        }
        if (!right.getAsBoolean()) {
            throw new Problem(HttpStatus.UNAUTHORIZED, ProblemTypes.BAD_CREDENTIALS, "Wrong login or password");
        }
    }

    private void entered(String login, String address, Attempt attempt) {
        throttle.succeeded(login, attempt);
        transaction.executeWithoutResult(_ -> audit.write(login, "login", address));
    }
}
