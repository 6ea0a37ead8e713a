package dev.wtb.database.admin;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.admin.OwnAccount;
import dev.wtb.contract.admin.PasskeyForm;
import dev.wtb.contract.admin.RecoveryCodes;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** What the holder of an account sees and does about it. */
@Component
class OwnAccounts {
    private final AccountBook book;
    private final SecondFactors factors;
    private final CodeApps apps;
    private final Passkeys passkeys;
    private final Sessions sessions;
    private final AuditLog audit;
    private final TransactionTemplate transaction;

    OwnAccounts(AccountBook book, SecondFactors factors, CodeApps apps, Passkeys passkeys, Sessions sessions,
            AuditLog audit, TransactionTemplate transaction) {
        this.book = book;
        this.factors = factors;
        this.apps = apps;
        this.passkeys = passkeys;
        this.sessions = sessions;
        this.audit = audit;
        this.transaction = transaction;
    }

    OwnAccount own(String login) {
        var role = book.known(login).orElseThrow(() -> AccountBook.nobody(login)).role();
        return new OwnAccount(login, role, apps.on(login), factors.codesLeft(login), sessions.of(login),
                passkeys.of(login));
    }

    @Transactional
    RecoveryCodes confirmFactor(String login, String code, String session) {
        book.present(login);
        if (!apps.confirm(login, code)) {
            throw new Problem(HttpStatus.UNAUTHORIZED, ProblemTypes.BAD_CREDENTIALS, "Not the code of this moment");
        }
        book.changedBy(login, session);
        audit.write(login, "factor.on", login);
        return factors.firstCodes(login);
    }

    /** It is read and checked before anything is locked. */
    RecoveryCodes add(String login, PasskeyForm form, String session) {
        var key = passkeys.made(form, session);
        return Objects.requireNonNull(transaction.execute(_ -> {
            book.present(login);
            passkeys.add(login, key);
            book.changedBy(login, session);
            audit.write(login, "passkey.add", login + "/" + form.name());
            return factors.firstCodes(login);
        }));
    }

    @Transactional
    void forget(String login, String id, String session) {
        book.present(login);
        passkeys.drop(login, id).ifPresent(name -> {
            book.changedBy(login, session);
            audit.write(login, "passkey.forget", login + "/" + name);
        });
    }

    @Transactional
    RecoveryCodes renewCodes(String login) {
        book.present(login);
        if (!factors.on(login)) {
            throw new Problem(HttpStatus.NOT_FOUND, ProblemTypes.NOT_FOUND, "There is no second factor");
        }
        audit.write(login, "factor.codes", login);
        return factors.renewCodes(login);
    }

    @Transactional
    void dropFactor(String login, String session) {
        book.present(login);
        if (apps.drop(login)) {
            book.changedBy(login, session);
            audit.write(login, "factor.off", login);
        }
    }
}
