package dev.wtb.database.admin;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.admin.Admin;
import dev.wtb.contract.admin.Credentials;
import dev.wtb.contract.admin.PasswordChange;
import dev.wtb.contract.admin.Role;
import dev.wtb.database.DatabaseProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Checks operators' passwords; a stranger's login costs as much time as a known one. */
@Component
class Logins {
    private static final Logger LOG = LoggerFactory.getLogger(Logins.class);

    private final AdminRepository admins;
    private final LoginThrottle throttle;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final DatabaseProperties properties;
    private final Passwords passwords;
    private final JdbcClient sql;
    private final String nobody;

    Logins(AdminRepository admins, LoginThrottle throttle, AuditLog audit, TransactionTemplate transaction,
            Passwords passwords, JdbcClient sql, DatabaseProperties properties) {
        this.sql = sql;
        this.passwords = passwords;
        this.nobody = passwords.hash("nobody");
        this.transaction = transaction;
        this.admins = admins;
        this.throttle = throttle;
        this.audit = audit;
        this.properties = properties;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Transactional
    void makeFirst() {
        if (admins.count() == 0) {
            var hash = passwords.hash(properties.adminPassword());
            admins.save(new AdminEntity(properties.adminLogin(), hash, Role.OWNER));
            LOG.info("Made the first operator, {}", properties.adminLogin());
        }
    }

    /** Holds no connection while it hashes: guessing must not starve those who pay. */
    Admin logIn(Credentials credentials) {
        var admin = admins.findById(credentials.login());
        var attempt = throttle.begin(credentials.login(), admin.isPresent(), credentials.address());
        if (!attempt.allowed()) {
            throw new Problem(HttpStatus.TOO_MANY_REQUESTS, ProblemTypes.TOO_MANY_ATTEMPTS,
                    "Too many attempts; wait a little");
        }
        if (!passwords.fits(credentials.password(), admin.map(AdminEntity::passwordHash).orElse(nobody))
                || admin.isEmpty()) {
            throw new Problem(HttpStatus.UNAUTHORIZED, ProblemTypes.BAD_CREDENTIALS, "Wrong login or password");
        }
        throttle.succeeded(credentials.login(), attempt);
        transaction.executeWithoutResult(_ -> audit.write(credentials.login(), "login", credentials.address()));
        return admin.get().admin();
    }

    @Transactional(readOnly = true)
    Admin admin(String login) {
        return admins.findById(login)
                .map(AdminEntity::admin)
                .orElseThrow(
                        () -> new Problem(HttpStatus.NOT_FOUND, ProblemTypes.NOT_FOUND, "No operator " + login));
    }

    /** Hashes before it writes, and takes back nothing that was decided about the account meanwhile. */
    Admin changePassword(String login, PasswordChange change) {
        var before = admins.findById(login)
                .filter(found -> passwords.fits(change.present(), found.passwordHash()))
                .map(AdminEntity::admin)
                .orElseThrow(
                        () -> new Problem(HttpStatus.UNAUTHORIZED, ProblemTypes.BAD_CREDENTIALS, "Wrong password"));
        if (change.present().equals(change.wanted())) {
            throw new Problem(HttpStatus.BAD_REQUEST, ProblemTypes.INVALID, "The new password must differ");
        }
        var hash = passwords.hash(change.wanted());
        transaction.executeWithoutResult(_ -> {
            int changed = sql.sql("""
                    update admin set password_hash = ?, must_change = false, epoch = epoch + 1
                    where login = ? and epoch = ?""").param(hash).param(login).param(before.epoch()).update();
            if (changed == 0) {
                throw new Problem(HttpStatus.CONFLICT, ProblemTypes.CONFLICT, "The account was changed; log in again");
            }
            audit.write(login, "password.change", login);
        });
        return new Admin(login, before.role(), false, before.epoch() + 1);
    }
}
