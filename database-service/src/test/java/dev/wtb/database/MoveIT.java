package dev.wtb.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.wtb.contract.Problem;
import dev.wtb.contract.config.ConfigApi;
import dev.wtb.contract.incident.IncidentApi;
import dev.wtb.contract.incident.IncidentKind;
import dev.wtb.contract.migration.ConvergenceApi;
import dev.wtb.contract.migration.Departure;
import dev.wtb.contract.migration.MigrationApi;
import dev.wtb.contract.migration.Move;
import dev.wtb.contract.migration.MoveApi;
import dev.wtb.contract.migration.MovePhase;
import dev.wtb.contract.migration.MoveReason;
import dev.wtb.contract.migration.MoveRecord;
import dev.wtb.contract.sample.SampleIntakeApi;
import dev.wtb.contract.sample.Verdict;
import dev.wtb.contract.server.Health;
import dev.wtb.contract.server.Network;
import dev.wtb.contract.server.Server;
import dev.wtb.contract.server.ServerApi;
import dev.wtb.contract.server.ServerForm;
import dev.wtb.contract.server.ServerState;
import dev.wtb.contract.user.UserApi;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MoveIT extends DatabaseIT {
    private Server source;
    private Server target;

    /** What other tests left failed would trip the breaker. */
    @BeforeEach
    void twoServersOfOnePlace() {
        sql.sql("update server set health = 'HEALTHY', network = null where health = 'FAILED' or network is not null")
                .update();
        sql.sql("update server set state = 'CORDONED' where state = 'DRAINING'").update();
        source = place(10);
        target = server(source.geolocationCode(), 10);
        judge(target, Health.FAILED);
    }

    @Test
    void configLeavesItsFailedServer() {
        var before = config(person(), source);
        var move = evacuate();

        moves().switched(move.id(), move.token());
        assertThat(bot(UserApi.class).account(before.config().telegramId()).configs().getFirst().serverId())
                .isEqualTo(target.id());
        var next = claim(move.configId());
        moves().finished(next.id(), next.token());

        assertThat(peers(source)).isZero();
        assertThat(peers(target)).isEqualTo(1);
        assertThat(next.phase()).isEqualTo(MovePhase.SWITCHED);
    }

    @Test
    void staleClaimIsRefused() {
        config(person(), source);
        var move = evacuate();

        assertThatThrownBy(() -> moves().switched(move.id(), UUID.randomUUID())).isInstanceOf(Problem.class)
                .hasMessageContaining("stale-claim");
    }

    @Test
    void revokedConfigIsNotMoved() {
        var config = config(person(), source).config();
        var move = evacuate();
        bot(ConfigApi.class).revoke(config.telegramId(), config.id());

        assertThatThrownBy(() -> moves().switched(move.id(), move.token())).isInstanceOf(Problem.class);
        assertThat(peers(source) + peers(target)).isZero();
    }

    @Test
    void cancelledMoveGivesItsAddressBack() {
        config(person(), source);
        var move = evacuate();

        moves().cancelled(move.id(), move.token());

        assertThat(peers(target)).isZero();
        assertThat(peers(source)).isEqualTo(1);
    }

    @Test
    void breakerHoldsWhenTooManyFailAtOnce() {
        config(person(), source);
        sql.sql("update server set health = 'FAILED', health_since = now() where state = 'ACTIVE'").update();

        var evacuation = moves().evacuate(100);

        assertThat(evacuation.held()).isTrue();
        assertThat(evacuation.planned()).isZero();
        sql.sql("update server set health = 'HEALTHY', health_since = now() - interval '1 h'").update();
    }

    @Test
    void breakerIsAnIncidentThatAnOperatorMayOverride() {
        config(person(), source);
        config(person(), place(10));
        sql.sql("update server set state = 'REMOVED' where used = 0 and id <> ?").param(target.id()).update();
        sql.sql("update server set health = 'FAILED' where state = 'ACTIVE'").update();
        judge(target, Health.HEALTHY);
        assertThat(moves().evacuate(100).held()).isTrue();
        var held = incidents().open()
                .stream()
                .filter(open -> open.kind() == IncidentKind.MOVES_HELD)
                .findFirst()
                .orElseThrow();
        assertThat(held.detail()).containsPattern("\\d+ of \\d+ servers have failed");

        incidents().end(held.id(), "an operator");

        assertThat(moves().evacuate(100).held()).isFalse();
        assertThat(peers(target)).isPositive();
        sql.sql("update move set phase = 'CANCELLED' where phase = 'RESERVED'").update();
        sql.sql("update incident set ended_at = now() - interval '2 h' where id = ?").param(held.id()).update();
        assertThat(moves().evacuate(100).held()).isTrue();
        sql.sql("update server set health = 'HEALTHY' where health = 'FAILED'").update();
        moves().evacuate(100);
        assertThat(incidents().open()).noneMatch(open -> open.kind() == IncidentKind.MOVES_HELD);
    }

    @Test
    void oneNetworkThatDiesIsLeftAndTwoAreNot() {
        config(person(), source);
        config(person(), place(10));
        sql.sql("update server set state = 'REMOVED' where used = 0 and id <> ?").param(target.id()).update();
        sql.sql("update server set health = 'FAILED', network = 'dying' where state = 'ACTIVE'").update();
        judge(target, Health.HEALTHY);
        network(target, "alive");
        network(source, "another");
        assertThat(moves().evacuate(100).held()).isTrue();

        network(source, "Dying");
        assertThat(moves().evacuate(100).held()).isFalse();
        assertThat(peers(target)).isPositive();

        sql.sql("update move set phase = 'CANCELLED' where phase = 'RESERVED'").update();
        judge(target, Health.SUSPECT);
        assertThat(moves().evacuate(100).held()).as("nobody can go elsewhere").isTrue();
        judge(target, Health.HEALTHY);
        network(target, "dying");
        assertThat(moves().evacuate(100).held()).as("the only network there is").isTrue();
        sql.sql("update server set network = null, health = 'HEALTHY'").update();
        moves().evacuate(100);
    }

    @Test
    void whoFleesGoesToAnotherNetworkAndWhoIsDrainedToTheEmptiest() {
        var flees = config(person(), source).config();
        var drained = config(person(), source).config();
        var elsewhere = server(source.geolocationCode(), 10);
        judge(source, Health.FAILED);
        config(person(), elsewhere);
        judge(source, Health.HEALTHY);
        judge(target, Health.HEALTHY);
        network(source, "one");
        network(target, "one");

        sql.sql("update config set state = 'SUSPENDED' where id = ?").param(flees.id()).update();
        drain(ServerState.DRAINING);
        moves().evacuate(100);
        assertThat(claim(drained.id()).targetServerId()).isEqualTo(target.id());

        sql.sql("update config set state = 'ACTIVE' where id = ?").param(flees.id()).update();
        judge(source, Health.FAILED);
        moves().evacuate(100);
        assertThat(claim(flees.id()).targetServerId()).isEqualTo(elsewhere.id());
    }

    @Test
    void networkIsNamedOrFoundByTheEndpoint() {
        assertThat(network(source, "hoster")).isEqualTo(new Network("hoster", true));
        assertThat(network(source, "")).isEqualTo(new Network(source.endpointHost(), false));
        sql.sql("update server set endpoint_host = '192.0.2.7' where id = ?").param(source.id()).update();
        assertThat(network(source, null)).isEqualTo(new Network("192.0.2.0/24", false));
    }

    private Network network(Server server, @Nullable String name) {
        var there = as("admin-panel", ServerApi.class);
        var form = ServerForm.of(there.server(server.id()));
        return there.edit(server.id(), new ServerForm(form.name(), form.nodeId(), form.nodeHost(), form.nodePort(),
                form.geolocationCode(), form.endpointHost(), form.endpointPort(), form.capacity(), name), "test")
                .network();
    }

    @Test
    void configThatCannotBeMovedHoldsUpNoOther() {
        var stuck = config(person(), source).config().id();
        var other = config(person(), source).config().id();
        sql.sql("update config set preshared_key = decode('00', 'hex') where id = ?").param(stuck).update();
        judge(target, Health.HEALTHY);
        judge(source, Health.FAILED);

        var evacuation = moves().evacuate(100);

        assertThat(evacuation.planned()).isEqualTo(1);
        assertThat(evacuation.stranded()).isEqualTo(1);
        assertThat(incidents().open()).filteredOn(open -> open.kind() == IncidentKind.MOVES_STUCK)
                .singleElement()
                .satisfies(open -> assertThat(open.detail()).contains("1 configs", stuck.toString()));
        assertThat(claim(other).targetServerId()).isEqualTo(target.id());
        sql.sql("update config set state = 'REVOKED' where id = ?").param(stuck).update();
        moves().evacuate(100);
        assertThat(incidents().open()).noneMatch(open -> open.kind() == IncidentKind.MOVES_STUCK);
    }

    @Test
    void whatMustBeToldComesBeforeWhatOnlyWaits() {
        sql.sql("update move set phase = 'CANCELLED' where phase in ('RESERVED', 'SWITCHED')").update();
        config(person(), source);
        var first = evacuate();
        moves().switched(first.id(), first.token());
        config(person(), target);
        config(person(), target);
        judge(source, Health.HEALTHY);
        judge(target, Health.FAILED);
        sql.sql("update server set health = 'FAILED' where id = ?").param(target.id()).update();
        sql.sql("update move set phase = 'SWITCHED' where id = ?").param(first.id()).update();

        moves().evacuate(100);

        assertThat(moves().claim(1)).extracting(Move::phase).containsExactly(MovePhase.RESERVED);
        sql.sql("update move set lease_until = now() - interval '1 second' * (id % 100) where phase = 'RESERVED'")
                .update();
        assertThat(moves().claim(1)).extracting(Move::id)
                .containsExactly(sql.sql("""
                select id from move where phase = 'RESERVED' order by id % 100 desc limit 1""")
                        .query(Long.class)
                        .single());
    }

    @Test
    void targetThatDiesAfterTheSwitchIsReplacedAndTheOldPeerKept() {
        var config = config(person(), source).config();
        var move = evacuate();
        moves().switched(move.id(), move.token());
        var third = server(source.geolocationCode(), 10);
        judge(target, Health.FAILED);

        moves().evacuate(100);

        var again = claim(config.id());
        assertThat(again.phase()).isEqualTo(MovePhase.RESERVED);
        assertThat(again.targetServerId()).isEqualTo(third.id());
        assertThat(peers(source)).isEqualTo(1);
        moves().switched(again.id(), again.token());
        var last = claim(config.id());
        moves().finished(last.id(), last.token());
        assertThat(List.of(peers(source), peers(target), peers(third))).containsExactly(0, 0, 1);
        assertThat(sql.sql("select count(*) from outgoing_message where kind = 'CONFIG_MOVED' and telegram_id = ?")
                .param(config.telegramId())
                .query(Long.class)
                .single()).isEqualTo(2);
    }

    @Test
    void operatorMayDeclareAServerDeadUnlessItWorks() {
        var panel = as("admin-panel", ServerApi.class);
        assertThatThrownBy(() -> panel.dead(source.id(), "an operator")).isInstanceOf(Problem.class)
                .hasMessageContaining("works");
        judge(source, Health.UNREACHABLE);

        assertThat(panel.dead(source.id(), "an operator").health()).isEqualTo(Health.FAILED);
        assertThat(sql.sql("select count(*) from audit where act = 'server.dead' and actor = 'an operator'")
                .query(Long.class)
                .single()).isPositive();
    }

    @Test
    void lateVerdictDoesNotUndoWhatAnOperatorSaid() {
        judge(source, Health.UNREACHABLE);
        as("admin-panel", ServerApi.class).dead(source.id(), "an operator");

        as("metrics-collector", SampleIntakeApi.class)
                .judge(List.of(new Verdict(source.id(), Health.UNREACHABLE, "late", Health.UNREACHABLE)));

        assertThat(as("admin-panel", ServerApi.class).server(source.id()).health()).isEqualTo(Health.FAILED);
    }

    @Test
    void drainedServerIsLeftWhileItsOldFilesWork() {
        var config = config(person(), source).config();
        judge(target, Health.HEALTHY);
        drain(ServerState.DRAINING);

        var planned = moves().evacuate(100);

        assertThat(planned.planned()).isEqualTo(1);
        var move = claim(config.id());
        assertThat(move.targetServerId()).isEqualTo(target.id());
        moves().switched(move.id(), move.token());
        var last = claim(config.id());
        assertThat(last.deadline()).isAfter(Instant.now().plus(Duration.ofDays(6)));
        assertThat(List.of(peers(source), peers(target))).containsExactly(1, 1);
        assertThat(sql.sql(
                "select parameters ->> 'until' from outgoing_message where kind = 'CONFIG_MOVED' and telegram_id = ?")
                .param(config.telegramId())
                .query(String.class)
                .single()).isEqualTo(last.deadline().toString());
        assertThat(leaving(config.telegramId())).isEqualTo(source.id());
        assertThat(departure()).satisfies(left -> {
            assertThat(left.staying()).isZero();
            assertThat(left.holding()).isEqualTo(1);
            assertThat(left.percent()).isEqualTo(100);
        });
        moves().finished(last.id(), last.token());
        assertThat(leaving(config.telegramId())).isNull();
        assertThat(departure().done()).isEqualTo(1);
        assertThat(as("admin-panel", ServerApi.class).change(source.id(), ServerState.REMOVED, "test").state())
                .isEqualTo(ServerState.REMOVED);
    }

    @Test
    void pausedDrainMovesNobodyAndResumesWhereItWas() {
        config(person(), source);
        judge(target, Health.HEALTHY);
        drain(ServerState.DRAINING);
        drain(ServerState.CORDONED);

        assertThat(moves().evacuate(100).planned()).isZero();
        assertThat(departure().staying()).isEqualTo(1);

        drain(ServerState.DRAINING);
        assertThat(moves().evacuate(100).planned()).isEqualTo(1);
    }

    @Test
    void serverTakenBackIntoServiceKeepsWhoIsThere() {
        config(person(), source);
        judge(target, Health.HEALTHY);
        drain(ServerState.DRAINING);
        drain(ServerState.ACTIVE);

        assertThat(moves().evacuate(100).planned()).isZero();
        assertThat(migrations().departures()).noneMatch(left -> left.server().id() == source.id());
    }

    @Test
    void failedServersAreLeftBeforeDrainedOnes() {
        var waits = config(person(), source).config();
        var other = place(10);
        var urgent = config(person(), other).config();
        server(other.geolocationCode(), 10);
        judge(target, Health.HEALTHY);
        drain(ServerState.DRAINING);
        judge(other, Health.FAILED);

        moves().evacuate(1);

        assertThat(open(urgent.id())).isEqualTo(1);
        assertThat(open(waits.id())).isZero();
    }

    @Test
    void previewSaysWhoWouldGoWhereAndMovesNobody() {
        for (int i = 0; i < 3; i++) {
            config(person(), source);
        }
        judge(target, Health.HEALTHY);
        sql.sql("update server set capacity = 2 where id = ?").param(target.id()).update();
        sql.sql("update geolocation set on_sale = false where code <> ?").param(source.geolocationCode()).update();

        var preview = migrations().preview(source.id());

        sql.sql("update geolocation set on_sale = true").update();
        assertThat(preview.moving()).isEqualTo(3);
        assertThat(preview.overflow()).isEqualTo(1);
        assertThat(preview.destinations()).singleElement().satisfies(there -> {
            assertThat(there.server()).isEqualTo(target.name());
            assertThat(there.configs()).isEqualTo(2);
            assertThat(there.near()).isFalse();
        });
        assertThat(peers(target)).isZero();
    }

    /** The old file may work for a week: nobody has to wait for that. */
    @Test
    void whoWasMovedMayGoOnToAnotherPlace() {
        var config = config(person(), source).config();
        judge(target, Health.HEALTHY);
        drain(ServerState.DRAINING);
        moves().evacuate(100);
        var move = claim(config.id());
        moves().switched(move.id(), move.token());
        var elsewhere = place(10);

        bot(ConfigApi.class).relocate(config.telegramId(), config.id(), elsewhere.geolocationCode());

        var asked = claim(config.id());
        assertThat(asked.targetServerId()).isEqualTo(elsewhere.id());
        moves().switched(asked.id(), asked.token());
        var last = claim(config.id());
        moves().finished(last.id(), last.token());
        assertThat(List.of(peers(source), peers(target), peers(elsewhere))).containsExactly(0, 0, 1);
        assertThat(migrations().moves()).filteredOn(one -> one.telegramId() == config.telegramId())
                .extracting(MoveRecord::reason)
                .containsExactly(MoveReason.ASKED, MoveReason.DRAIN);
    }

    /** What was promised holds: the file of the first server works until the person connects with the last one. */
    @Test
    void moveOnTopThatFailsOrIsGivenUpLosesNothing() {
        var config = config(person(), source).config();
        judge(target, Health.HEALTHY);
        drain(ServerState.DRAINING);
        moves().evacuate(100);
        var first = claim(config.id());
        moves().switched(first.id(), first.token());
        var promised = claim(config.id());
        var third = server(source.geolocationCode(), 10);
        judge(target, Health.FAILED);

        moves().evacuate(100);
        assertThatThrownBy(() -> moves().finished(promised.id(), promised.token())).isInstanceOf(Problem.class);
        var cancelled = claim(config.id());
        moves().cancelled(cancelled.id(), cancelled.token());
        sql.sql("update move set lease_until = null where config_id = ? and phase = 'SWITCHED'")
                .param(config.id())
                .update();
        assertThat(claim(config.id()).id()).isEqualTo(first.id());
        moves().evacuate(100);
        var again = claim(config.id());
        moves().switched(again.id(), again.token());

        var last = claim(config.id());
        assertThat(last.targetServerId()).isEqualTo(third.id());
        assertThat(last.deadline()).isEqualTo(promised.deadline());
        assertThat(sql.sql("""
                select parameters ->> 'until' from outgoing_message
                where kind = 'CONFIG_MOVED' and telegram_id = :user order by id""")
                .param("user", config.telegramId())
                .query(String.class)
                .list()).containsExactly(promised.deadline().toString(), promised.deadline().toString());
        moves().finished(last.id(), last.token());
        assertThat(List.of(peers(source), peers(target), peers(third))).containsExactly(0, 0, 1);
    }

    @Test
    void whoStillUsesADrainedServerThatDiesIsTold() {
        var config = config(person(), source).config();
        judge(target, Health.HEALTHY);
        drain(ServerState.DRAINING);
        moves().evacuate(100);
        var move = claim(config.id());
        moves().switched(move.id(), move.token());
        judge(source, Health.FAILED);

        moves().evacuate(100);
        moves().evacuate(100);

        assertThat(sql.sql("""
                select parameters ->> 'until' is not null from outgoing_message
                where kind = 'CONFIG_MOVED' and telegram_id = :user order by id""")
                .param("user", config.telegramId())
                .query(Boolean.class)
                .list()).containsExactly(true, false);
        assertThat(claim(config.id()).deadline()).isBefore(Instant.now().plus(Duration.ofHours(1)));
    }

    @Test
    void onlyServerOfAPlaceIsDrainedToTheNearest() {
        var config = config(person(), source).config();
        var near = place(10);
        drain(ServerState.DRAINING);

        moves().evacuate(100);

        assertThat(open(config.id())).isEqualTo(1);
        assertThat(claim(config.id()).targetServerId()).isNotIn(source.id(), target.id());
        assertThat(migrations().preview(near.id()).overflow()).isZero();
    }

    /** Nobody waits for a drain, but somebody is paying. */
    @Test
    void drainLeavesPromisedRoomAndAFailureTakesIt() {
        var config = config(person(), source).config();
        judge(target, Health.HEALTHY);
        sql.sql("update server set capacity = 1 where id = ?").param(target.id()).update();
        sql.sql("update geolocation set on_sale = false where code <> ?").param(source.geolocationCode()).update();
        sql.sql("""
                insert into orders (id, key, telegram_id, plan_code, geolocation_code, days, stars, kind, state, reserved_until)
                values (:id, :id, :user, 'month', :place, 30, 150, 'ONCE', 'CHECKOUT', now() + interval '1 hour')""")
                .param("id", "promised" + next())
                .param("user", person())
                .param("place", source.geolocationCode())
                .update();
        drain(ServerState.DRAINING);

        var overflow = migrations().preview(source.id()).overflow();
        moves().evacuate(100);
        var whilePromised = open(config.id());
        judge(source, Health.FAILED);
        moves().evacuate(100);

        sql.sql("update geolocation set on_sale = true").update();
        assertThat(overflow).isEqualTo(1);
        assertThat(whilePromised).isZero();
        assertThat(open(config.id())).isEqualTo(1);
    }

    /** Its last step waits for the config while another move is reserved: that move's peer must stay. */
    @Test
    void moveDoesNotEndUnderOneThatIsReservedMeanwhile() throws Exception {
        var config = config(person(), source).config();
        judge(target, Health.HEALTHY);
        drain(ServerState.DRAINING);
        moves().evacuate(100);
        var first = claim(config.id());
        moves().switched(first.id(), first.token());
        var last = claim(config.id());
        try (var other = owner(false)) {
            other.createStatement().execute("select from config where id = '" + config.id() + "' for no key update");
            var finish = CompletableFuture.runAsync(() -> moves().finished(last.id(), last.token()));
            await().until(() -> sql.sql("""
                    select exists (select from pg_stat_activity where wait_event_type = 'Lock'
                        and query like '%for no key update%')""")
                    .query(Boolean.class)
                    .single());
            other.createStatement().execute("""
                    insert into move (config_id, epoch, reason, source_server_id, target_server_id, phase, deadline)
                    select config_id, epoch + 1, 'ASKED', target_server_id, source_server_id, 'RESERVED', now()
                    from move where id = %d""".formatted(first.id()));
            other.commit();

            assertThatThrownBy(finish::join).hasCauseInstanceOf(Problem.class);
        }
        assertThat(peers(source)).isEqualTo(1);
    }

    private @Nullable Long leaving(long person) {
        return bot(UserApi.class).account(person).configs().getFirst().leaving();
    }

    private void drain(ServerState state) {
        as("admin-panel", ServerApi.class).change(source.id(), state, "test");
    }

    private Departure departure() {
        return migrations().departures()
                .stream()
                .filter(left -> left.server().id() == source.id())
                .findFirst()
                .orElseThrow();
    }

    private long open(UUID config) {
        return sql.sql("select count(*) from move where config_id = ? and phase = 'RESERVED'")
                .param(config)
                .query(Long.class)
                .single();
    }

    private MigrationApi migrations() {
        return as("admin-panel", MigrationApi.class);
    }

    private IncidentApi incidents() {
        return as("admin-panel", IncidentApi.class);
    }

    /** A config that something else holds locked just now is left for the next look. */
    private Move evacuate() {
        judge(target, Health.HEALTHY);
        judge(source, Health.FAILED);
        sql.sql("update server set health_since = now() - interval '10 minutes' where health = 'FAILED'").update();
        var config = sql.sql("select id from config where server_id = ? order by created_at desc limit 1")
                .param(source.id())
                .query(UUID.class)
                .single();
        return await().atMost(Duration.ofSeconds(5)).until(() -> {
            moves().evacuate(100);
            return claimed(config);
        }, Optional::isPresent).orElseThrow();
    }

    private Move claim(UUID config) {
        return claimed(config).orElseThrow();
    }

    private Optional<Move> claimed(UUID config) {
        return moves().claim(100).stream().filter(move -> move.configId().equals(config)).findFirst();
    }

    private MoveApi moves() {
        return as("migration-service", MoveApi.class);
    }

    private int peers(Server server) {
        return as("migration-service", ConvergenceApi.class).set(server.id(), 0).peers().size();
    }
}
