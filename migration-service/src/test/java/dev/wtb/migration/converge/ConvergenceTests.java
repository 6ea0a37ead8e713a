package dev.wtb.migration.converge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.check.Check;
import dev.wtb.contract.migration.Changed.ChangedServer;
import dev.wtb.contract.migration.ConvergenceApi;
import dev.wtb.contract.migration.Desired;
import dev.wtb.contract.peer.Agreement;
import dev.wtb.contract.peer.Offer;
import dev.wtb.contract.peer.Peer;
import dev.wtb.contract.peer.PeerSet;
import dev.wtb.contract.peer.RefusedChanges;
import dev.wtb.contract.peer.ServerKey;
import dev.wtb.contract.peer.Tombstone;
import dev.wtb.contract.server.Node;
import dev.wtb.contract.server.ServerApi;
import dev.wtb.identity.Fake;
import dev.wtb.identity.call.FakeNodes;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.web.client.ResourceAccessException;

/** Nodes come to hold what they must, by whole sets and by changes. */
class ConvergenceTests {
    private static final UUID LINEAGE = new UUID(0, 1);
    private static final Node NODE = new Node(1, "node-1", "node1", 8082);

    private final Fake world = new Fake();
    private final FakeNodes nodes = new FakeNodes((_, api) -> world.as(api));
    private final Changes changes = new Changes(world.as(ConvergenceApi.class), nodes);
    private final Findings findings = new Findings();
    private final Convergence convergence = new Convergence(world.as(ConvergenceApi.class), world.as(ServerApi.class),
            nodes, changes, findings);

    @BeforeEach
    void oneServer() {
        wanted(false, 7);
        world.answer("ServerSetApi.define", _ -> new ServerKey("key"));
        world.answer("ServerSetApi.offer", _ -> new Agreement(true, 7, 0));
    }

    @Test
    void nodeThatAgreesIsSentNothing() {
        convergence.round();

        assertThat(world.calls()).contains("ServerApi.publicKey(1, key)", "ConvergenceApi.applied(1, 7)")
                .noneMatch(call -> call.startsWith("ServerSetApi.apply"));
        convergence.round();
        assertThat(world.calls()).containsOnlyOnce("ServerApi.publicKey(1, key)");
    }

    @Test
    void nodeThatLagsGetsItsSet() {
        world.answer("ServerSetApi.offer", _ -> new Agreement(false, 3, 0));
        world.answer("ConvergenceApi.set", _ -> new PeerSet(LINEAGE, 8, List.of(), List.of()));
        world.answer("ServerSetApi.apply", _ -> new Agreement(true, 8, 2));

        convergence.round();

        assertThat(world.calls()).contains("ConvergenceApi.set(1, 3)", "ConvergenceApi.applied(1, 8)");
    }

    @Test
    void peerThatANodeRefusesIsToldUntilItIsGone() {
        world.answer("ServerSetApi.offer", _ -> new Agreement(false, 3, 0));
        world.answer("ConvergenceApi.set", _ -> new PeerSet(LINEAGE, 8, List.of(), List.of()));
        world.answer("ServerSetApi.apply", _ -> new Agreement(true, 8, 0, List.of("its own key")));

        convergence.round();

        assertThat(world.calls()).contains("ConvergenceApi.applied(1, 8, RefusedChanges[publicKeys=[its own key]])");
        assertThat(findings.look()).singleElement()
                .satisfies(check -> assertThat(check.detail()).contains("1 of them", "its own key"));
        world.answer("ConvergenceApi.changes", _ -> new PeerSet(LINEAGE, 9, List.of(), List.of()));
        world.answer("PeerApi.change", _ -> new RefusedChanges(List.of()));
        changes.carry(List.of(new ChangedServer(1, NODE, 9)));
        await().untilAsserted(() -> assertThat(world.calls())
                .contains("ConvergenceApi.applied(1, 9, RefusedChanges[publicKeys=[its own key]])"));
        world.answer("ServerSetApi.offer", _ -> new Agreement(true, 9, 0));
        convergence.round();
        assertThat(findings.look()).isEmpty();
    }

    @Test
    void databaseThatWasSetBackIsToldUntilItSaysSo() {
        world.answer("ServerSetApi.offer", _ -> new Agreement(false, 12, 0));
        world.answer("ConvergenceApi.set", _ -> new PeerSet(LINEAGE, 8, List.of(), List.of()));

        convergence.round();

        assertThat(findings.look()).singleElement().satisfies(check -> {
            assertThat(check.name()).isEqualTo("memory of server 1");
            assertThat(check.detail()).contains("generation 12", "at 8");
        });
        world.answer("ConvergenceApi.set", _ -> new PeerSet(LINEAGE, 13, List.of(), List.of()));
        convergence.round();
        assertThat(world.calls()).noneMatch(call -> call.startsWith("ServerSetApi.apply"));
        assertThat(findings.look()).singleElement();

        world.answer("ServerSetApi.offer", _ -> new Agreement(false, 0, 0));
        world.answer("ConvergenceApi.set", _ -> new PeerSet(new UUID(0, 2), 13, List.of(), List.of()));
        world.answer("ServerSetApi.apply", _ -> new Agreement(true, 13, 2));
        convergence.round();
        assertThat(findings.look()).extracting(Check::name).containsExactly("strangers on server 1");
    }

    @Test
    void peopleWhomARestoreForgotAreToldOf() {
        world.answer("ServerSetApi.offer", _ -> new Agreement(true, 7, 3));

        convergence.round();

        assertThat(findings.look()).singleElement()
                .satisfies(check -> assertThat(check.detail()).contains("3 peers"));
    }

    @Test
    void installationThatAnotherReplacedIsTold() {
        world.fail("ServerSetApi.offer", new Problem(HttpStatus.CONFLICT, ProblemTypes.STALE_LINEAGE, "ended"));
        convergence.round();
        assertThat(findings.look()).singleElement()
                .satisfies(check -> assertThat(check.advice()).contains("Stop this installation"));

        world.answer("ServerSetApi.offer", _ -> new Agreement(true, 7, 0));
        convergence.round();
        assertThat(findings.look()).isEmpty();
    }

    @Test
    void removedServerIsTakenDownOnce() {
        wanted(true, 7);

        convergence.round();
        convergence.round();

        assertThat(world.calls()).containsOnlyOnce("ServerSetApi.remove(1)");
    }

    @Test
    void silentNodeIsNotConvergedAndSaysSo() {
        world.fail("ServerSetApi.define", new ResourceAccessException("refused"));
        assertThat(convergence.declared()).isFalse();

        world.answer("ServerSetApi.define", _ -> new ServerKey("key"));
        assertThat(convergence.declared()).isTrue();
        assertThat(convergence.declared()).isTrue();
        assertThat(world.calls()).filteredOn(call -> call.startsWith("ServerSetApi.define")).hasSize(2);
    }

    @Test
    void silentDatabaseStopsNoLaterRound() {
        world.fail("ConvergenceApi.desired",
                new Problem(HttpStatus.SERVICE_UNAVAILABLE, ProblemTypes.CONFLICT, "down"));
        assertThatThrownBy(convergence::round).isInstanceOf(Problem.class);
        wanted(false, 7);
        convergence.round();

        assertThat(world.calls()).contains("ConvergenceApi.applied(1, 7)");
    }

    @Test
    void changesAreCarriedTogether() {
        convergence.round();
        part(LINEAGE, 9);
        nodeRefuses();

        changes.carry(List.of(new ChangedServer(1, NODE, 9)));

        await().untilAsserted(() -> assertThat(world.calls()).contains("ConvergenceApi.applied(1, 9)"));
        assertThat(world.calls()).filteredOn(call -> call.startsWith("PeerApi"))
                .singleElement(InstanceOfAssertFactories.STRING)
                .startsWith("PeerApi.change(1, ")
                .contains("one", "gone");
        assertThat(world.calls()).contains("ConvergenceApi.changes(1, 7)");
    }

    @Test
    void serverThatWasNeverOfferedWaitsForItsRound() {
        changes.carry(List.of(new ChangedServer(1, NODE, 9)));

        assertThat(world.calls()).isEmpty();
    }

    @Test
    void whatTheNodeHoldsAlreadyIsNotCarried() {
        convergence.round();

        changes.carry(List.of(new ChangedServer(1, NODE, 7)));

        assertThat(world.calls()).noneMatch(call -> call.startsWith("ConvergenceApi.changes"));
    }

    @Test
    void otherLineageWaitsForTheRound() throws InterruptedException {
        convergence.round();
        part(new UUID(0, 2), 9);

        changes.carry(List.of(new ChangedServer(1, NODE, 9)));

        await().untilAsserted(() -> assertThat(world.calls()).contains("ConvergenceApi.changes(1, 7)"));
        assertThat(world.calls()).noneMatch(call -> call.startsWith("PeerApi"));
    }

    @Test
    void refusedPeerWaitsForTheRound() {
        convergence.round();
        part(LINEAGE, 9);
        nodeRefuses("one");

        changes.carry(List.of(new ChangedServer(1, NODE, 9)));

        await().untilAsserted(() -> assertThat(world.calls()).anyMatch(call -> call.startsWith("PeerApi.change")));
        assertThat(world.calls()).doesNotContain("ConvergenceApi.applied(1, 9)");
    }

    @Test
    void nodeOfAnOlderVersionGetsThemOneByOne() {
        convergence.round();
        part(LINEAGE, 9);
        world.fail("PeerApi.change", new Problem(HttpStatus.FORBIDDEN, ProblemTypes.FORBIDDEN, "no such path"));
        world.fail("PeerApi.put", new Problem(HttpStatus.CONFLICT, ProblemTypes.ADDRESS_TAKEN, "no"));

        changes.carry(List.of(new ChangedServer(1, NODE, 9)));

        await().untilAsserted(() -> assertThat(world.calls()).contains("PeerApi.remove(1, gone, 9)"));
        assertThat(world.calls()).doesNotContain("ConvergenceApi.applied(1, 9)");
    }

    @Test
    void silentNodeGetsItsChangesWhenItIsBack() {
        convergence.round();
        part(LINEAGE, 9);
        world.fail("PeerApi.change", new ResourceAccessException("refused"));
        changes.carry(List.of(new ChangedServer(1, NODE, 9)));
        await().untilAsserted(() -> assertThat(world.calls()).anyMatch(call -> call.startsWith("PeerApi.change")));
        assertThat(world.calls()).doesNotContain("ConvergenceApi.applied(1, 9)");

        nodeRefuses();

        await().untilAsserted(() -> assertThat(world.calls()).contains("ConvergenceApi.applied(1, 9)"));
    }

    private void nodeRefuses(String... publicKeys) {
        world.answer("PeerApi.change", _ -> new RefusedChanges(List.of(publicKeys)));
    }

    private void part(UUID lineage, long generation) {
        world.answer("ConvergenceApi.changes", _ -> new PeerSet(lineage, generation,
                List.of(Peer.device("one", "psk", List.of("10.64.0.2/32"), null, generation)),
                List.of(new Tombstone("gone", generation))));
    }

    private void wanted(boolean removed, long generation) {
        world.answer("ConvergenceApi.desired",
                _ -> List.of(new Desired(1, NODE, null, new Offer(LINEAGE, generation, "d"), removed)));
    }
}
