package dev.wtb.database.admin;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.admin.OwnAccount;
import dev.wtb.contract.admin.RecoveryCodes;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the holder of an account sees and does about it. */
@Component
class OwnAccounts {
    private final AccountBook book;
    private final SecondFactors factors;
    private final Sessions sessions;
    private final AuditLog audit;

    OwnAccounts(AccountBook book, SecondFactors factors, Sessions sessions, AuditLog audit) {
        this.book = book;
        this.factors = factors;
        this.sessions = sessions;
        this.audit = audit;
    }

    OwnAccount own(String login) {
        var role = book.known(login).orElseThrow(() -> AccountBook.nobody(login)).role();
        return new OwnAccount(login, role, factors.on(login), factors.codesLeft(login), sessions.of(login));
    }

    @Transactional
    RecoveryCodes confirmFactor(String login, String code, String session) {
        book.present(login);
        if (!factors.confirm(login, code)) {
            throw new Problem(HttpStatus.UNAUTHORIZED, ProblemTypes.BAD_CREDENTIALS, "Not the code of this moment");
        }
        book.changedBy(login, session);
        audit.write(login, "factor.on", login);
        return factors.renewCodes(login);
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
        if (factors.drop(login)) {
            book.changedBy(login, session);
            audit.write(login, "factor.off", login);
        }
    }
}
