package dev.wtb.database.admin;

import dev.wtb.contract.admin.Role;
import dev.wtb.database.DatabaseProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Somebody must be able to begin. */
@Component
class FirstOwner {
    private static final Logger LOG = LoggerFactory.getLogger(FirstOwner.class);

    private final JdbcClient sql;
    private final Passwords passwords;
    private final DatabaseProperties properties;

    FirstOwner(JdbcClient sql, Passwords passwords, DatabaseProperties properties) {
        this.sql = sql;
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
}
