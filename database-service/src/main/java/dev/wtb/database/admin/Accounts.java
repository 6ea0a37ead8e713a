package dev.wtb.database.admin;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.admin.AccountView;
import dev.wtb.contract.admin.NewAccount;
import dev.wtb.contract.admin.Role;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Who may use the panel, and as what: the acts of owners. There is an owner always. */
@Component
class Accounts {
    private final JdbcClient sql;
    private final Passwords passwords;
    private final AccountBook book;
    private final SecondFactors factors;
    private final AuditLog audit;
    private final TransactionTemplate transaction;

    Accounts(JdbcClient sql, Passwords passwords, AccountBook book, SecondFactors factors, AuditLog audit,
            TransactionTemplate transaction) {
        this.sql = sql;
        this.passwords = passwords;
        this.book = book;
        this.factors = factors;
        this.audit = audit;
        this.transaction = transaction;
    }

    List<AccountView> all() {
        return sql.sql("""
                select login, role, must_change,
                    has_second_factor(login) as second_factor,
                    (select max(last_at) from login_address where login_address.login = admin.login) as last_log_in
                from admin order by login""").query(AccountView.class).list();
    }

    void add(NewAccount account, String actor) {
        var hash = passwords.hash(account.password());
        transaction.executeWithoutResult(_ -> {
            owners(actor);
            int made = sql.sql("""
                    insert into admin (login, password_hash, role, must_change, epoch)
                    values (?, ?, ?, true, extract(epoch from clock_timestamp()) * 1000000) on conflict do nothing""")
                    .param(account.login())
                    .param(hash)
                    .param(account.role().name())
                    .update();
            if (made == 0) {
                throw new Problem(HttpStatus.CONFLICT, ProblemTypes.CONFLICT,
                        "There is an account " + account.login());
            }
            audit.write(actor, "account.add: " + account.role(), account.login());
        });
    }

    void give(String login, String password, String actor) {
        var hash = passwords.hash(password);
        transaction.executeWithoutResult(_ -> {
            owners(actor);
            book.present(login);
            book.changed(login);
            sql.sql("update admin set password_hash = ?, must_change = true where login = ?")
                    .param(hash)
                    .param(login)
                    .update();
            sql.sql("delete from login_throttle where subject = ?").param("login:" + login).update();
            audit.write(actor, "account.password", login);
        });
    }

    @Transactional
    void role(String login, Role role, String actor) {
        var owners = owners(actor);
        if (role != Role.OWNER) {
            leaveAnOwner(owners, login);
        }
        var before = book.present(login);
        if (before == role) {
            return;
        }
        book.changed(login);
        sql.sql("update admin set role = ? where login = ?").param(role.name()).param(login).update();
        audit.write(actor, "account.role: " + before + " -> " + role, login);
    }

    @Transactional
    void forgetFactor(String login, String actor) {
        owners(actor);
        book.present(login);
        if (factors.drop(login)) {
            book.changed(login);
            audit.write(actor, "account.factor.lost", login);
        }
    }

    @Transactional
    void remove(String login, String actor) {
        leaveAnOwner(owners(actor), login);
        sql.sql("delete from login_address where login = ?").param(login).update();
        if (sql.sql("delete from admin where login = ?").param(login).update() == 1) {
            audit.write(actor, "account.remove", login);
        }
    }

    /**
     * Who they are now, one of them being who acts: a session may outlive a role by seconds. Two owners who remove each
     * other at once meet at these locks, which are taken before any other.
     */
    private List<String> owners(String actor) {
        var owners = sql.sql("select login from admin where role = ? order by login for update")
                .param(Role.OWNER.name())
                .query(String.class)
                .list();
        if (!owners.contains(actor)) {
            throw new Problem(HttpStatus.FORBIDDEN, ProblemTypes.FORBIDDEN, actor + " is no owner");
        }
        return owners;
    }

    private static void leaveAnOwner(List<String> owners, String login) {
        if (owners.equals(List.of(login))) {
            throw new Problem(HttpStatus.CONFLICT, ProblemTypes.CONFLICT,
                    "This is the last owner; make somebody else one first");
        }
    }
}
