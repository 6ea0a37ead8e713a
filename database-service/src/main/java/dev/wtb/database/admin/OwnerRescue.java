package dev.wtb.database.admin;

import dev.wtb.contract.admin.Role;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A new password for an owner; lockouts, sessions and tokens end. Within a transaction of the caller's. */
public final class OwnerRescue {
    private final JdbcClient sql;

    public OwnerRescue(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * The owner whose password it is now.
     *
     * @param named empty when there is but one
     * @param factor whether the second factor is lost as well
     * @throws IllegalArgumentException saying who the owners are
     */
    public String rescue(String named, String password, boolean factor) {
        var login = owner(named);
        var hash = new Passwords(PasswordConfiguration.encoder()).hash(password);
        sql.sql("update admin set password_hash = ?, must_change = false, epoch = epoch + 1 where login = ?")
                .param(hash)
                .param(login)
                .update();
        sql.sql("delete from panel_session where login = ?").param(login).update();
        sql.sql("delete from api_token where login = ?").param(login).update();
        sql.sql("delete from login_throttle").update();
        sql.sql("delete from second_factor where login = ? and (? or not confirmed)")
                .param(login)
                .param(factor)
                .update();
        sql.sql("delete from passkey where login = ? and ?").param(login).param(factor).update();
        new AuditLog(sql).write("host", factor ? "rescue: without second factor" : "rescue", login);
        return login;
    }

    private String owner(String named) {
        List<String> owners = sql.sql("select login from admin where role = ? order by login")
                .param(Role.OWNER.name())
                .query(String.class)
                .list();
        if (named.isEmpty() && owners.size() == 1) {
            return owners.getFirst();
        }
        if (!owners.contains(named)) {
            throw new IllegalArgumentException("Say whose: the owners are " + owners);
        }
        return named;
    }
}
