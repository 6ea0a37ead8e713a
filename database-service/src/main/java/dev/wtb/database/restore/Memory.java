package dev.wtb.database.restore;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.incident.IncidentKind;
import dev.wtb.contract.peer.Lineage;
import dev.wtb.contract.restore.RestoreApi;
import dev.wtb.database.address.AddressBook;
import dev.wtb.database.admin.AuditLog;
import dev.wtb.database.admin.EndedTokens;
import dev.wtb.database.incident.Incidents;
import dev.wtb.database.server.ServerBook;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.RestController;

/**
 * Notices that PostgreSQL is another cluster than it remembers, or on another timeline, as after a restore. Nodes know
 * more than such a database: they are told by a new lineage that its numbers began anew, and addresses that may have
 * gone to somebody in the lost time rest. That a virtual machine was set back an operator must say.
 *
 * @see <a href="https://www.postgresql.org/docs/18/functions-info.html#FUNCTIONS-INFO-CONTROLDATA">pg_control_system</a>
 */
@RestController
class Memory implements SmartInitializingSingleton, RestoreApi {
    private static final Logger LOG = LoggerFactory.getLogger(Memory.class);
    private static final String DATABASE = "database";

    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final ServerBook servers;
    private final AddressBook addresses;
    private final Incidents incidents;
    private final AuditLog audit;
    private final EndedTokens tokens;
    private final Clock clock;

    Memory(JdbcClient sql, TransactionTemplate transaction, ServerBook servers, AddressBook addresses,
            Incidents incidents, AuditLog audit, EndedTokens tokens, Clock clock) {
        this.sql = sql;
        this.transaction = transaction;
        this.servers = servers;
        this.addresses = addresses;
        this.incidents = incidents;
        this.audit = audit;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** Before anybody is answered. */
    @Override
    public void afterSingletonsInstantiated() {
        look();
    }

    @Scheduled(fixedDelay = 10, timeUnit = TimeUnit.SECONDS)
    void look() {
        transaction.executeWithoutResult(_ -> compare());
    }

    private void compare() {
        var now = present();
        sql.sql("""
                insert into database_memory (system_identifier, timeline) values (?, ?) on conflict do nothing""")
                .param(now.systemIdentifier)
                .param(now.timeline)
                .update();
        var remembered = sql.sql("select system_identifier, timeline from database_memory for update")
                .query(Cluster.class)
                .single();
        if (!now.equals(remembered)) {
            var lived = sql.sql("select lived_until from database_memory").query(Instant.class).single();
            LOG.warn("This database was restored: its memory ends at {}", lived);
            forgot(Lineage.at(clock.instant()), "what was decided between " + lived + " and " + clock.instant());
        }
        sql.sql("update database_memory set system_identifier = ?, timeline = ?, lived_until = now()")
                .param(now.systemIdentifier)
                .param(now.timeline)
                .update();
    }

    @Override
    public void setBack(UUID lineage, String actor) {
        transaction.executeWithoutResult(_ -> {
            sql.sql("select one from database_memory for update").query(Boolean.class).optional();
            var held = servers.lineages();
            var noticed = incidents.since(IncidentKind.CHECK, RestoreApi.NOTICED);
            if (held.contains(lineage) || noticed.filter(first -> began(held, first)).isPresent()) {
                return;
            }
            if (held.stream().anyMatch(other -> Lineage.superseded(lineage, other))) {
                throw new Problem(HttpStatus.CONFLICT, ProblemTypes.CONFLICT, "A later memory has begun already");
            }
            forgot(lineage, "what was decided before " + clock.instant() + " and is not in this database");
            audit.write(actor, "database.set-back", lineage.toString());
        });
    }

    /** What was noticed is still shown for a while after somebody said what it was. */
    private static boolean began(Set<UUID> lineages, Instant after) {
        return lineages.stream().map(Lineage::began).anyMatch(after::isBefore);
    }

    private void forgot(UUID lineage, String lost) {
        servers.forgetful(lineage);
        addresses.restAll();
        tokens.endAll();
        incidents.raise(IncidentKind.RESTORED, DATABASE,
                lost + " is lost: people keep their tunnels, bans and deletions of that time must be made again, and so must all tokens of programs");
    }

    private Cluster present() {
        return sql.sql("""
                select system_identifier, ('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::bigint
                    as timeline from pg_control_system()""").query(Cluster.class).single();
    }

    private record Cluster(long systemIdentifier, long timeline) {
    }
}
