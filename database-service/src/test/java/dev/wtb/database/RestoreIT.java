package dev.wtb.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wtb.contract.admin.AdminApi;
import dev.wtb.contract.admin.Role;
import dev.wtb.contract.admin.TokenApi;
import dev.wtb.contract.admin.TokenForm;
import dev.wtb.contract.check.Check;
import dev.wtb.contract.config.Placement;
import dev.wtb.contract.incident.Incident;
import dev.wtb.contract.incident.IncidentApi;
import dev.wtb.contract.incident.IncidentKind;
import dev.wtb.contract.payment.RefundApi;
import dev.wtb.contract.peer.Lineage;
import dev.wtb.contract.restore.RestoreApi;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
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
        as("admin-panel", TokenApi.class).make("admin", new TokenForm("of-before-" + next(), Role.VIEWER, 30));

        sql.sql("update database_memory set timeline = timeline - 1").update();
        memory.afterSingletonsInstantiated();
        var first = lineage(server.id());
        sql.sql("update database_memory set system_identifier = system_identifier - 1").update();
        memory.afterSingletonsInstantiated();
        var second = lineage(server.id());

        assertThat(as("admin-panel", TokenApi.class).tokens("admin")).as("some were ended since").isEmpty();
        assertThat(Lineage.superseded(before, first)).isTrue();
        assertThat(Lineage.superseded(first, second)).isTrue();
        assertThat(as("telegram-service", IncidentApi.class).open())
                .anyMatch(open -> open.kind() == IncidentKind.RESTORED && open.detail().contains("lost"));
    }

    @Test
    void databaseThatWasSetBackSaysSoOnce() {
        var server = place(10);
        var lineage = Lineage.at(Instant.now());

        panel().setBack(lineage, "owner");
        panel().setBack(lineage, "owner");

        assertThat(lineage(server.id())).isEqualTo(lineage);
        assertThat(as("telegram-service", IncidentApi.class).open())
                .filteredOn(open -> open.kind() == IncidentKind.RESTORED)
                .singleElement()
                .satisfies(open -> assertThat(open.times()).isEqualTo(1));
        assertThat(as("admin-panel", AdminApi.class).audit(0, "")).anyMatch(
                entry -> entry.act().equals("database.set-back") && entry.subject().equals(lineage.toString()));
        assertThatThrownBy(() -> panel().setBack(Lineage.at(Instant.EPOCH), "owner"))
                .hasMessageContaining("A later memory has begun already");
        assertThat(lineage(server.id())).isEqualTo(lineage);
    }

    @Test
    void whatIsStillShownAfterTheWordIsNoSecondOne() {
        var server = place(10);
        as("metrics-collector", IncidentApi.class)
                .checked(List.of(Check.bad(RestoreApi.NOTICED + server.id(), "its node was told more", "say so")));
        var first = Lineage.at(Instant.now().plusMillis(1));

        panel().setBack(first, "owner");
        panel().setBack(Lineage.at(Instant.now().plusSeconds(1)), "owner");

        assertThat(lineage(server.id())).isEqualTo(first);
    }

    private RestoreApi panel() {
        return as("admin-panel", RestoreApi.class);
    }

    @Test
    void refundsOfTheLostTimeDoNotStopSales() {
        sql.sql("update database_memory set timeline = timeline - 1").update();
        memory.afterSingletonsInstantiated();

        for (int i = 0; i < 4; i++) {
            bot(RefundApi.class).done("lost-refund" + i, stranger(), 5);
        }

        assertThat(open()).contains(IncidentKind.UNKNOWN_REFUND, IncidentKind.RESTORED)
                .doesNotContain(IncidentKind.UNKNOWN_REFUNDS);
    }

    @AfterEach
    void ended() {
        as("admin-panel", IncidentApi.class).open()
                .forEach(one -> as("admin-panel", IncidentApi.class).end(one.id(), "test"));
        sql.sql("update refund set at = at - interval '2 days' where reason = 'OUTSIDE'").update();
    }

    private List<IncidentKind> open() {
        return as("telegram-service", IncidentApi.class).open().stream().map(Incident::kind).toList();
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
                where config_id is null and rests_until > now() + interval '399 days' and server_id = ?""")
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
        return sql.sql("select lineage from server where id = ?").param(server).query(UUID.class).single();
    }
}
