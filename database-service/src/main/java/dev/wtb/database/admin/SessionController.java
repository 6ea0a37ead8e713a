package dev.wtb.database.admin;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.admin.Credentials;
import dev.wtb.contract.admin.Entry;
import dev.wtb.contract.admin.FactorOffer;
import dev.wtb.contract.admin.Factors;
import dev.wtb.contract.admin.OwnAccount;
import dev.wtb.contract.admin.PasskeyForm;
import dev.wtb.contract.admin.PasskeyQuestion;
import dev.wtb.contract.admin.PasswordChange;
import dev.wtb.contract.admin.Proof;
import dev.wtb.contract.admin.RecoveryCodes;
import dev.wtb.contract.admin.Session;
import dev.wtb.contract.admin.SessionApi;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SessionController implements SessionApi {
    private final Logins logins;
    private final Sessions sessions;
    private final OwnAccounts accounts;
    private final CodeApps apps;

    SessionController(Logins logins, Sessions sessions, OwnAccounts accounts, CodeApps apps) {
        this.logins = logins;
        this.sessions = sessions;
        this.accounts = accounts;
        this.apps = apps;
    }

    @Override
    public Entry begin(Credentials credentials) {
        return logins.begin(credentials);
    }

    @Override
    public Session session(String id) {
        return sessions.session(id).orElseThrow(Logins::over);
    }

    @Override
    public Factors factors(String id, String origin) {
        return logins.factors(id, origin);
    }

    @Override
    public PasskeyQuestion ask(String id, String origin, boolean making) {
        return logins.ask(id, origin, making);
    }

    @Override
    public void prove(String id, Proof proof) {
        logins.prove(id, proof);
    }

    @Override
    public void end(String id) {
        sessions.end(id);
    }

    @Override
    public OwnAccount account(String login) {
        return accounts.own(login);
    }

    @Override
    public void end(String login, String id) {
        sessions.end(login, id);
    }

    @Override
    public void changePassword(String login, PasswordChange change, String session) {
        logins.changePassword(login, change, session);
    }

    @Override
    public FactorOffer offer(String login) {
        return apps.offer(login);
    }

    @Override
    public FactorOffer offered(String login) {
        return apps.offered(login)
                .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, ProblemTypes.NOT_FOUND, "No factor waits"));
    }

    @Override
    public RecoveryCodes confirm(String login, Proof proof, String session) {
        return accounts.confirmFactor(login, proof.text(), session);
    }

    @Override
    public RecoveryCodes renewCodes(String login) {
        return accounts.renewCodes(login);
    }

    @Override
    public RecoveryCodes add(String login, PasskeyForm form, String session) {
        return accounts.add(login, form, session);
    }

    @Override
    public void forget(String login, String id, String session) {
        accounts.forget(login, id, session);
    }

    @Override
    public void drop(String login, String session) {
        accounts.dropFactor(login, session);
    }
}
