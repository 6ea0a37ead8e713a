package dev.wtb.database.rescue;

import dev.wtb.contract.incident.IncidentKind;
import dev.wtb.database.admin.AuditLog;
import dev.wtb.database.admin.OwnerRescue;
import dev.wtb.database.alert.Alerts;
import dev.wtb.database.incident.Incidents;
import dev.wtb.database.schema.Owner;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * {@code RescueCommand [--without-second-factor] [LOGIN]}: sets an owner's password from standard input and, with the
 * option, turns their second factor off. Ends lockouts and sessions and raises an incident. It runs beside the services
 * as the database's owner; no address leads here.
 */
public final class RescueCommand {
    private static final Logger LOG = LoggerFactory.getLogger(RescueCommand.class);
    private static final String LOST = "--without-second-factor";
    private static final int SHORTEST = 12;
    private static final int LONGEST = 256;

    private RescueCommand() {
    }

    /** Runs it; who may do this comes from the environment. */
    public static void main(String[] arguments) throws IOException {
        var source = Owner.of(System.getenv()).source();
        var sql = JdbcClient.create(source);
        var password = password();
        boolean lost = List.of(arguments).contains(LOST);
        var named = Stream.of(arguments).filter(word -> !word.equals(LOST)).findFirst().orElse("");
        var login = new TransactionTemplate(new JdbcTransactionManager(source)).execute(_ -> {
            var owner = new OwnerRescue(sql).rescue(named, password, lost);
            new Incidents(sql, new AuditLog(sql), new Alerts(sql)).raise(IncidentKind.RESCUE, owner,
                    "the password of " + owner + " was set by ./wtb rescue");
            return owner;
        });
        LOG.info("{} enters with the new password{}; all sessions of theirs are over", login,
                lost ? " alone" : ", and with the second factor where there is one (" + LOST + " turns it off)");
    }

    private static String password() throws IOException {
        var line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        if (line == null || line.length() < SHORTEST || line.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "The password on standard input must have " + SHORTEST + " to " + LONGEST + " characters");
        }
        return line;
    }
}
