package dev.wtb.database.admin;

import dev.wtb.contract.admin.Role;
import dev.wtb.database.schema.Owner;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * {@code RescueCommand [LOGIN]}: a new password for an owner, read from standard input. Lockouts end, sessions end, and
 * whoever is told of incidents is told. It works beside the services, as the database's owner; no address leads here.
 */
public final class RescueCommand {
    private static final Logger LOG = LoggerFactory.getLogger(RescueCommand.class);
    private static final int SHORTEST = 12;
    private static final int LONGEST = 256;

    private final JdbcClient sql;
    private final AuditLog audit;

    private RescueCommand(JdbcClient sql) {
        this.sql = sql;
        this.audit = new AuditLog(sql);
    }

    /** Runs it; who may do this comes from the environment. */
    public static void main(String[] arguments) throws IOException {
        var source = Owner.of(System.getenv()).source();
        var command = new RescueCommand(JdbcClient.create(source));
        var password = password();
        var login = new TransactionTemplate(new JdbcTransactionManager(source))
                .execute(_ -> command.rescue(arguments.length == 0 ? "" : arguments[0], password));
        LOG.info("{} enters with the new password; all sessions of theirs are over", login);
    }

    private static String password() throws IOException {
        var line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        if (line == null || line.length() < SHORTEST || line.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "The password on standard input must have " + SHORTEST + " to " + LONGEST + " characters");
        }
        return line;
    }

    private String rescue(String named, String password) {
        var login = owner(named);
        var hash = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8().encode(password);
        sql.sql("update admin set password_hash = ?, must_change = false, epoch = epoch + 1 where login = ?")
                .param(hash).param(login).update();
        sql.sql("delete from login_throttle").update();
        audit.write("host", "rescue", login);
        tell(login);
        return login;
    }

    private String owner(String named) {
        List<String> owners = sql.sql("select login from admin where role = ? order by login").param(Role.OWNER.name())
                .query(String.class).list();
        if (named.isEmpty() && owners.size() == 1) {
            return owners.getFirst();
        }
        if (!owners.contains(named)) {
            throw new IllegalArgumentException("Say whose: the owners are " + owners);
        }
        return named;
    }

    private void tell(String login) {
        long incident = sql.sql("""
                insert into incident (kind, stops_sales, subject, detail) values ('RESCUE', false, :login, :detail)
                on conflict (kind, subject) where ended_at is null do update set times = incident.times + 1
                returning id""").param("login", login)
                .param("detail", "the password of " + login + " was set by ./wtb rescue")
                .query(Long.class).single();
        sql.sql("insert into alert (channel_id, incident_id, event) select id, ?, 'OPENED' from alert_channel")
                .param(incident).update();
    }
}
