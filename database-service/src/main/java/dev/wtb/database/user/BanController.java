package dev.wtb.database.user;

import dev.wtb.contract.user.BanApi;
import dev.wtb.database.admin.AuditLog;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Transactional
class BanController implements BanApi {
    private final JdbcClient sql;
    private final AuditLog audit;

    BanController(JdbcClient sql, AuditLog audit) {
        this.sql = sql;
        this.audit = audit;
    }

    @Override
    public void ban(long telegramId, String reason, String actor) {
        sql.sql("update account set banned = ? where telegram_id = ?").param(reason).param(telegramId).update();
        audit.write(actor, "ban: " + reason, String.valueOf(telegramId));
    }

    @Override
    public void pardon(long telegramId, String actor) {
        sql.sql("update account set banned = null where telegram_id = ?").param(telegramId).update();
        audit.write(actor, "pardon", String.valueOf(telegramId));
    }
}
