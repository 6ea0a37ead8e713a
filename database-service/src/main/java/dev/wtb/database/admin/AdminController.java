package dev.wtb.database.admin;

import dev.wtb.contract.admin.AccountView;
import dev.wtb.contract.admin.AdminApi;
import dev.wtb.contract.admin.AuditEntry;
import dev.wtb.contract.admin.AuditProof;
import dev.wtb.contract.admin.GivenPassword;
import dev.wtb.contract.admin.NewAccount;
import dev.wtb.contract.admin.Overview;
import dev.wtb.contract.admin.Role;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RestController;

@RestController
class AdminController implements AdminApi {
    private final Accounts accounts;
    private final AuditLog audit;
    private final JdbcClient sql;

    AdminController(Accounts accounts, AuditLog audit, JdbcClient sql) {
        this.accounts = accounts;
        this.audit = audit;
        this.sql = sql;
    }

    @Override
    public Overview overview() {
        return sql.sql("""
                select (select count(*) from account) as users,
                    (select count(*) from subscription where state = 'ACTIVE') as active_subscriptions,
                    (select count(*) from config where state = 'ACTIVE') as active_configs,
                    (select coalesce(sum(case kind when 'CHARGE' then stars else -stars end), 0) from payment
                        where at >= date_trunc('day', now(), 'UTC')) as stars_today,
                    (select coalesce(sum(case kind when 'CHARGE' then stars else -stars end), 0) from payment
                        where at >= date_trunc('month', now(), 'UTC')) as stars_this_month,
                    (select count(*) from config where state = 'PENDING') as waiting,
                    (select count(*) from incoming_update where state = 'PARKED') as parked,
                    (select count(*) from move where created_at >= date_trunc('day', now(), 'UTC')) as moves_today""")
                .query(Overview.class)
                .single();
    }

    @Override
    public List<AccountView> accounts() {
        return accounts.all();
    }

    @Override
    public void add(NewAccount account, String actor) {
        accounts.add(account, actor);
    }

    @Override
    public void give(String login, GivenPassword password, String actor) {
        accounts.give(login, password.password(), actor);
    }

    @Override
    public void role(String login, Role role, String actor) {
        accounts.role(login, role, actor);
    }

    @Override
    public void forgetFactor(String login, String actor) {
        accounts.forgetFactor(login, actor);
    }

    @Override
    public void remove(String login, String actor) {
        accounts.remove(login, actor);
    }

    @Override
    public List<AuditEntry> audit(long before, String text) {
        return audit.page(before, text);
    }

    @Override
    public AuditProof proof() {
        return audit.proof();
    }
}
