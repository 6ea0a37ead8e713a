package dev.wtb.database.admin;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.admin.Role;
import dev.wtb.database.DatabaseProperties;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Accounts as they are. Each change of one ends its sessions and begins another epoch of it; one that is made anew under
 * an old login begins at a later epoch than the old one had. So nobody is let in for what was so before a change.
 */
@Component
class AccountBook {
    private static final Logger LOG = LoggerFactory.getLogger(AccountBook.class);

    private final JdbcClient sql;
    private final Sessions sessions;
    private final SecondFactors factors;
    private final Passwords passwords;
    private final DatabaseProperties properties;

    AccountBook(JdbcClient sql, Sessions sessions, SecondFactors factors, Passwords passwords,
            DatabaseProperties properties) {
        this.sql = sql;
        this.sessions = sessions;
        this.factors = factors;
        this.passwords = passwords;
        this.properties = properties;
    }

    @EventListener(ApplicationReadyEvent.class)
    void makeFirst() {
        if (sql.sql("select not exists (select from admin)").query(Boolean.class).single()) {
            sql.sql("insert into admin (login, password_hash, role, must_change) values (?, ?, ?, true) on conflict do nothing")
                    .param(properties.adminLogin())
                    .param(passwords.hash(properties.adminPassword()))
                    .param(Role.OWNER.name())
                    .update();
            LOG.info("Made the first operator, {}", properties.adminLogin());
        }
    }

    Optional<Known> known(String login) {
        return sql.sql("select password_hash, epoch, role from admin where login = ?")
                .param(login)
                .query(Known.class)
                .optional();
    }

    /** The password that its holder chose; false when the account was changed since that epoch. Within a transaction. */
    boolean choose(String login, long epoch, String hash, String session) {
        int chosen = sql.sql("""
                update admin set password_hash = ?, must_change = false, epoch = epoch + 1
                where login = ? and epoch = ?""").param(hash).param(login).param(epoch).update();
        sessions.endOthers(login, session);
        factors.withdraw(login);
        return chosen == 1;
    }

    /** Within a transaction: all sessions of it end. */
    void changed(String login) {
        changedBy(login, "");
    }

    /** Within a transaction: all sessions of it end but the one in which it was changed. */
    void changedBy(String login, String session) {
        sql.sql("update admin set epoch = epoch + 1 where login = ?").param(login).update();
        sessions.endOthers(login, session);
        factors.withdraw(login);
    }

    /** Its role, locked until the transaction ends. */
    Role present(String login) {
        return sql.sql("select role from admin where login = ? for update")
                .param(login)
                .query(Role.class)
                .optional()
                .orElseThrow(() -> nobody(login));
    }

    static Problem nobody(String login) {
        return new Problem(HttpStatus.NOT_FOUND, ProblemTypes.NOT_FOUND, "No operator " + login);
    }

    /** What is checked when somebody logs in; secret. */
    record Known(String passwordHash, long epoch, Role role) {
        @Override
        public String toString() {
            return "Known[***]";
        }
    }
}
