package dev.wtb.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.wtb.contract.migration.ConvergenceApi;
import dev.wtb.contract.migration.DrainApi;
import dev.wtb.contract.migration.Evacuation;
import dev.wtb.contract.migration.MoveApi;
import dev.wtb.contract.peer.Peer;
import dev.wtb.contract.peer.PeerSet;
import dev.wtb.contract.peer.RefusedChanges;
import dev.wtb.contract.peer.SetDigest;
import dev.wtb.contract.server.Health;
import dev.wtb.contract.server.Server;
import dev.wtb.contract.server.ServerApi;
import dev.wtb.contract.server.ServerState;
import dev.wtb.contract.user.UserApi;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many who flee at once: together onto their target, and switched as soon as its node says what it holds. */
class CrowdIT extends DatabaseIT {
    private static final int CROWD = 60;

    private Server source;
    private Server target;

    @BeforeEach
    void twoServersOfOnePlace() {
        nobodyFlees();
        source = place(CROWD);
        target = server(source.geolocationCode(), CROWD);
        judge(target, Health.SUSPECT);
    }

    @AfterEach
    void nobodyFlees() {
        sql.sql("update geolocation set on_sale = true").update();
        sql.sql("update server set health = 'HEALTHY', network = null where health = 'FAILED'").update();
        sql.sql("update server set state = 'CORDONED' where state = 'DRAINING'").update();
        sql.sql("update move set phase = 'CANCELLED' where phase in ('RESERVED', 'SWITCHED')").update();
    }

    @Test
    void crowdIsPlacedTogether() {
        settle(CROWD);

        assertThat(flee(100).planned()).isEqualTo(CROWD);

        var set = set(target);
        assertThat(set.peers()).hasSize(CROWD).extracting(Peer::version).doesNotHaveDuplicates();
        assertThat(set.peers()).flatExtracting(Peer::allowedIps).doesNotHaveDuplicates().hasSize(2 * CROWD);
        assertThat(sql.sql("select digest from server where id = ?").param(target.id()).query(String.class).single())
                .isEqualTo(set.peers()
                        .stream()
                        .reduce(SetDigest.empty(), (digest, peer) -> digest.toggled(peer.hash()), (one, _) -> one)
                        .hex());
        assertThat(sql.sql("select used from server where id = ?").param(target.id()).query(Integer.class).single())
                .isEqualTo(CROWD);
        assertThat(transactions()).isEqualTo(2);
    }

    /** In how many the moves to the target were made. */
    private long transactions() {
        return sql.sql("select count(distinct created_at) from move where target_server_id = ?")
                .param(target.id())
                .query(Long.class)
                .single();
    }

    @Test
    void noMoreComeThanThereIsRoomFor() {
        settle(7);
        sql.sql("update server set capacity = 3 where id = ?").param(target.id()).update();
        sql.sql("update geolocation set on_sale = false where code <> ?").param(source.geolocationCode()).update();

        assertThat(flee(100).planned()).isEqualTo(3);

        assertThat(set(target).peers()).hasSize(3);
        assertThat(transactions()).isEqualTo(1);
        assertThat(moves().evacuate(100)).isEqualTo(new Evacuation(0, 4, false));
    }

    @Test
    void addressesThatHaveRestedComeFirst() {
        settle(5);
        flee(100);
        var before = set(target).peers().stream().flatMap(peer -> peer.allowedIps().stream()).toList();
        moves().claim(100).forEach(move -> moves().cancelled(move.id(), move.token()));
        sql.sql("update address set rests_until = now() - interval '1 second' where server_id = ?")
                .param(target.id())
                .update();

        assertThat(moves().evacuate(100).planned()).isEqualTo(5);

        assertThat(set(target).peers()).flatExtracting(Peer::allowedIps).containsExactlyInAnyOrderElementsOf(before);
    }

    /** Nobody but the node says that it holds somebody, and it says so for all at once. */
    @Test
    void whoeverTheNodeHoldsIsSwitched() {
        var people = settle(12);
        flee(100);
        var generations = set(target).peers().stream().mapToLong(Peer::version).sorted().toArray();

        applied(target, generations[3]);
        assertThat(serversOf(people)).filteredOn(server -> server == target.id()).hasSize(4);

        applied(target, generations[11]);
        applied(target, generations[11]);
        assertThat(serversOf(people)).containsOnly(target.id());
        assertThat(told(people)).isEqualTo(12);
        assertThat(moves().claim(100)).hasSize(12).noneMatch(move -> move.undo());
        assertThat(set(source).peers()).as("until they connect").hasSize(12);
    }

    /** What the node cannot serve is not where somebody is sent. */
    @Test
    void whomTheNodeRefusesStays() {
        var people = settle(2);
        flee(100);
        var refused = set(target).peers().getFirst().publicKey();

        as("migration-service", ConvergenceApi.class).applied(target.id(), 100, new RefusedChanges(List.of(refused)));

        assertThat(serversOf(people)).containsExactlyInAnyOrder(source.id(), target.id());
        assertThat(told(people)).isEqualTo(1);

        var bought = config(person(), target).peer().publicKey();
        as("migration-service", ConvergenceApi.class).applied(target.id(), 100, new RefusedChanges(List.of(bought)));
        assertThat(state(bought)).isEqualTo("PENDING");
        applied(target, 100);
        assertThat(state(bought)).isEqualTo("ACTIVE");
    }

    private String state(String publicKey) {
        return sql.sql("select state from config where public_key = ?").param(publicKey).query(String.class).single();
    }

    @Test
    void drainThatIsUndoneSwitchesNobodyMore() {
        var people = settle(2);
        judge(target, Health.HEALTHY);
        as("admin-panel", ServerApi.class).change(source.id(), ServerState.DRAINING, "test");
        assertThat(moves().evacuate(100).planned()).isEqualTo(2);
        as("admin-panel", DrainApi.class).undo(source.id(), "test");

        applied(target, 100);

        assertThat(serversOf(people)).containsOnly(source.id());
        assertThat(told(people)).isZero();
    }

    /** A fault that hits most of a place may be no fault of its servers. */
    @Test
    void mostOfAPlaceIsLeftSlowly() {
        var others = List.of(server(source.geolocationCode(), CROWD), server(source.geolocationCode(), CROWD));
        others.forEach(other -> judge(other, Health.SUSPECT));
        settle(24);
        others.forEach(other -> judge(other, Health.FAILED));
        judge(target, Health.HEALTHY);
        judge(source, Health.FAILED);

        assertThat(moves().evacuate(200).planned()).isEqualTo(20);

        place(CROWD);
        judge(target, Health.FAILED);
        assertThat(moves().evacuate(200).planned()).as("nobody is near any more").isEqualTo(4);
    }

    /** A provider that died comes back to nobody. */
    @Test
    void deadNetworkIsLeftAtOnce() {
        var others = List.of(server(source.geolocationCode(), CROWD), server(source.geolocationCode(), CROWD));
        others.forEach(other -> judge(other, Health.SUSPECT));
        settle(24);
        sql.sql("update server set network = 'dead' where id = any(?)")
                .param(Stream.concat(others.stream(), Stream.of(source)).map(Server::id).toArray(Long[]::new))
                .update();
        others.forEach(other -> judge(other, Health.FAILED));
        judge(target, Health.HEALTHY);
        judge(source, Health.FAILED);

        assertThat(moves().evacuate(200).planned()).isEqualTo(24);
    }

    private List<Long> settle(int people) {
        return IntStream.range(0, people).mapToObj(_ -> {
            long person = person();
            config(person, source);
            return person;
        }).toList();
    }

    /** Whoever something else holds locked just now is left for the next look. */
    private Evacuation flee(int limit) {
        judge(target, Health.HEALTHY);
        judge(source, Health.FAILED);
        var first = moves().evacuate(limit);
        await().until(() -> sql.sql("""
                select count(*) from config c where server_id = ? and state in ('PENDING', 'ACTIVE')
                    and not exists (select from move where config_id = c.id and phase = 'RESERVED')""")
                .param(source.id())
                .query(Long.class)
                .single() == 0 || moves().evacuate(limit).planned() == 0);
        return new Evacuation(set(target).peers().size(), first.stranded(), first.held());
    }

    private void applied(Server server, long generation) {
        as("migration-service", ConvergenceApi.class).applied(server.id(), generation);
    }

    private PeerSet set(Server server) {
        return as("migration-service", ConvergenceApi.class).set(server.id(), 0);
    }

    private List<Long> serversOf(List<Long> people) {
        return people.stream()
                .map(person -> bot(UserApi.class).account(person).configs().getFirst().serverId())
                .toList();
    }

    private long told(List<Long> people) {
        return sql.sql("select count(*) from outgoing_message where kind = 'CONFIG_MOVED' and telegram_id = any(?)")
                .param(people.toArray(Long[]::new))
                .query(Long.class)
                .single();
    }

    private MoveApi moves() {
        return as("migration-service", MoveApi.class);
    }
}
