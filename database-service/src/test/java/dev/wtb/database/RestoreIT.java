package dev.wtb.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wtb.contract.config.Placement;
import dev.wtb.contract.incident.IncidentApi;
import dev.wtb.contract.incident.IncidentKind;
import dev.wtb.contract.migration.ConvergenceApi;
import dev.wtb.contract.peer.Lineage;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

/** A database that remembers another cluster or timeline was restored: nodes know more than it does. */
class RestoreIT extends DatabaseIT {
    @Autowired
    @Qualifier("memory")
    SmartInitializingSingleton memory;

    @Test
    void databaseThatWasNotRestoredKeepsItsLineage() {
        var server = place(10);
        var before = lineage(server.id());

        memory.afterSingletonsInstantiated();

        assertThat(lineage(server.id())).isEqualTo(before);
    }

    @Test
    void restoredDatabaseBeginsALineageEachTimeAboveTheLast() {
        var server = place(10);
        var before = lineage(server.id());

        sql.sql("update database_memory set timeline = timeline - 1").update();
        memory.afterSingletonsInstantiated();
        var first = lineage(server.id());
        sql.sql("update database_memory set system_identifier = system_identifier - 1").update();
        memory.afterSingletonsInstantiated();
        var second = lineage(server.id());

        assertThat(Lineage.superseded(before, first)).isTrue();
        assertThat(Lineage.superseded(first, second)).isTrue();
        assertThat(as("telegram-service", IncidentApi.class).open())
                .anyMatch(open -> open.kind() == IncidentKind.RESTORED && open.detail().contains("lost"));
    }

    @Test
    void addressesOfTheLostTimeGoToNobody() {
        var server = place(10);
        var old = config(person(), server);

        sql.sql("update database_memory set timeline = timeline - 1").update();
        memory.afterSingletonsInstantiated();
        var next = config(person(), server);

        assertThat(offset(next) - offset(old)).isGreaterThan(256);
        assertThat(sql.sql("""
                select count(*) from address
                where config_id is null and rests_until > now() + interval '29 days' and server_id = ?""")
                .param(server.id())
                .query(Long.class)
                .single()).isEqualTo(256);
    }

    private int offset(Placement placement) {
        return sql.sql("select host_offset from peer where config_id = ?")
                .param(placement.config().id())
                .query(Integer.class)
                .single();
    }

    private UUID lineage(long server) {
        return as("migration-service", ConvergenceApi.class).desired()
                .stream()
                .filter(wanted -> wanted.serverId() == server)
                .findFirst()
                .orElseThrow()
                .offer()
                .lineage();
    }
}
