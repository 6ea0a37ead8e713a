package dev.wtb.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wtb.contract.Problem;
import dev.wtb.contract.geolocation.GeolocationApi;
import dev.wtb.contract.geolocation.GeolocationLoad;
import dev.wtb.contract.incident.Incident;
import dev.wtb.contract.incident.IncidentApi;
import dev.wtb.contract.incident.IncidentKind;
import dev.wtb.contract.migration.ConvergenceApi;
import dev.wtb.contract.peer.Peer;
import dev.wtb.contract.peer.PeerKind;
import dev.wtb.contract.peer.SetDigest;
import dev.wtb.contract.probe.ProbePeer;
import dev.wtb.contract.probe.ProbePeerApi;
import dev.wtb.contract.sample.SampleIntakeApi;
import dev.wtb.contract.server.Health;
import dev.wtb.contract.server.Server;
import dev.wtb.contract.server.ServerApi;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** As whom servers are looked at, and what an old verdict is worth. */
class ProbeIT extends DatabaseIT {
    @AfterEach
    void judgedAgain() {
        sql.sql("update observer set at = now()").update();
    }

    @Test
    void serverHasTwoProbesThatAreNobody() {
        var server = place(10);
        var config = config(person(), server);

        var probes = probes(server);

        assertThat(probes).hasSize(2).isEqualTo(probes(server));
        assertThat(probes).extracting(ProbePeer::address).allMatch(address -> address.matches(".*\\.25[34]"));
        var set = as("migration-service", ConvergenceApi.class).set(server.id(), 0);
        assertThat(set.peers()).hasSize(3)
                .filteredOn(peer -> peer.kind() == PeerKind.PROBE)
                .extracting(Peer::presharedKey)
                .containsExactlyInAnyOrderElementsOf(probes.stream().map(ProbePeer::presharedKey).toList());
        assertThat(set.peers()).extracting(Peer::publicKey).contains(config.peer().publicKey());
        assertThat(digest(server)).isEqualTo(set.peers()
                .stream()
                .reduce(SetDigest.of("0".repeat(64)),
                        (digest, peer) -> digest.toggled(peer.hash()), (one, _) -> one)
                .hex());
        assertThat(as("admin-panel", ServerApi.class).server(server.id()).used()).isEqualTo(1);
    }

    @Test
    void twoWhoAskAtOnceGetTheSame() {
        var server = place(10);
        var asked = Stream.generate(() -> CompletableFuture.supplyAsync(() -> probes(server))).limit(8).toList();

        assertThat(asked).allSatisfy(one -> assertThat(one.join()).isEqualTo(asked.getFirst().join()));
        assertThat(as("migration-service", ConvergenceApi.class).set(server.id(), 0).peers()).hasSize(2);
    }

    @Test
    void unknownServerHasNone() {
        assertThatThrownBy(() -> as("metrics-collector", ProbePeerApi.class).peers(987_654))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("No server 987654");
    }

    @Test
    void disguisedServerIsNotLookedAt() {
        var server = place(10);
        sql.sql("update server set obfuscation = '{}' where id = ?").param(server.id()).update();

        assertThat(probes(server)).isEmpty();
    }

    @Test
    void oldVerdictSellsForTenMinutesAndIsToldAtOnce() {
        var server = place(10);
        sql.sql("update observer set at = now() - interval '9 minutes'").update();

        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> open().contains(IncidentKind.OBSERVER_SILENT));
        assertThat(config(person(), server).config()).isNotNull();
        assertThat(load(server).available()).isTrue();
        sql.sql("update observer set at = now() - interval '11 minutes'").update();
        assertThatThrownBy(() -> config(person(), server)).isInstanceOf(Problem.class)
                .hasMessageContaining("no-capacity");
        assertThat(load(server).available()).isFalse();

        judge(server, Health.HEALTHY);

        assertThat(config(person(), server).config()).isNotNull();
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !open().contains(IncidentKind.OBSERVER_SILENT));
    }

    @Test
    void oneReplicaJudgesUntilItsLeaseEndsOrIsGivenBack() throws InterruptedException {
        var one = UUID.randomUUID();
        var other = UUID.randomUUID();

        assertThat(observes(one, 60_000)).isTrue();
        assertThat(observes(other, 60_000)).isFalse();
        assertThat(observes(one, 0)).isFalse();
        assertThat(observes(other, 50)).isTrue();
        TimeUnit.MILLISECONDS.sleep(100);
        assertThat(observes(one, 60_000)).isTrue();
        assertThat(observes(other, 60_000)).isFalse();
        observes(one, 0);
    }

    private boolean observes(UUID holder, long millis) {
        return as("metrics-collector", SampleIntakeApi.class).observe(holder, millis);
    }

    private GeolocationLoad load(Server server) {
        return as("admin-panel", GeolocationApi.class).geolocations()
                .stream()
                .filter(place -> place.geolocation().code().equals(server.geolocationCode()))
                .findFirst()
                .orElseThrow();
    }

    private List<IncidentKind> open() {
        return as("admin-panel", IncidentApi.class).open().stream().map(Incident::kind).toList();
    }

    private List<ProbePeer> probes(Server server) {
        return as("metrics-collector", ProbePeerApi.class).peers(server.id());
    }

    private String digest(Server server) {
        return sql.sql("select digest from server where id = ?").param(server.id()).query(String.class).single();
    }
}
