package dev.wtb.database.admin;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.admin.Role;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Accounts and their epochs. Each change raises an account's epoch and ends its sessions; an account made again under an
 * old login starts above the old one's epoch: so what was checked before a change lets nobody in.
 */
@Component
class AccountBook {
    private final JdbcClient sql;
    private final Sessions sessions;
    private final CodeApps apps;

    AccountBook(JdbcClient sql, Sessions sessions, CodeApps apps) {
        this.sql = sql;
        this.sessions = sessions;
        this.apps = apps;
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
        apps.withdraw(login);
        return chosen == 1;
    }

    /** Within a transaction, by somebody else: all its sessions and tokens end. */
    void changed(String login) {
        changedBy(login, "");
        sql.sql("delete from api_token where login = ?").param(login).update();
    }

    /** Within a transaction: all sessions of it end but the one in which it was changed. */
    void changedBy(String login, String session) {
        sql.sql("update admin set epoch = epoch + 1 where login = ?").param(login).update();
        sessions.endOthers(login, session);
        apps.withdraw(login);
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
