package dev.wtb.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wtb.contract.Problem;
import dev.wtb.contract.config.Config;
import dev.wtb.contract.migration.ConvergenceApi;
import dev.wtb.contract.migration.DrainApi;
import dev.wtb.contract.migration.Move;
import dev.wtb.contract.migration.MoveApi;
import dev.wtb.contract.migration.MoveReason;
import dev.wtb.contract.server.Health;
import dev.wtb.contract.server.Server;
import dev.wtb.contract.server.ServerApi;
import dev.wtb.contract.server.ServerState;
import dev.wtb.contract.user.UserApi;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An operator drains a server and thinks better of it: who was moved goes back, whoever it finds on the way. */
class UndoneDrainIT extends DatabaseIT {
    private Server source;
    private Server target;
    private Config config;

    @BeforeEach
    void drainBegins() {
        sql.sql("update server set health = 'HEALTHY' where health = 'FAILED'").update();
        sql.sql("update server set state = 'CORDONED' where state = 'DRAINING'").update();
        sql.sql("update move set phase = 'CANCELLED' where phase in ('RESERVED', 'SWITCHED')").update();
        source = place(10);
        config = config(person(), source).config();
        target = server(source.geolocationCode(), 10);
        as("admin-panel", ServerApi.class).change(source.id(), ServerState.DRAINING, "test");
        moves().evacuate(100);
    }

    @Test
    void whoeverWasNotToldYetHearsNothing() {
        assertThat(claim().undo()).isFalse();
        undo();
        var reserved = claim();

        assertThat(reserved.undo()).isTrue();
        moves().cancelled(reserved.id(), reserved.token());
        assertThat(List.of(peers(source), peers(target))).containsExactly(1, 0);
        assertThat(moves().evacuate(100).planned()).isZero();
        assertThat(told()).isEmpty();
    }

    @Test
    void fileThatIsStillInTheOutboxStaysThere() {
        switches();
        undo();
        var move = claim();

        moves().undone(move.id(), move.token());

        assertThat(serverOfConfig()).isEqualTo(source.id());
        assertThat(List.of(peers(source), peers(target))).containsExactly(1, 0);
        assertThat(told()).containsExactly("CONFIG_MOVED DROPPED");
        assertThat(claimed()).isEmpty();
    }

    /** Whoever was sent the new file may have put it to use: both work as long as was promised. */
    @Test
    void whoWasToldIsToldOtherwiseAndBothFilesWork() {
        var promised = switches();
        sql.sql("update outgoing_message set state = 'SENT' where telegram_id = ?").param(config.telegramId()).update();
        undo();
        undo();
        var move = claim();
        moves().undone(move.id(), move.token());
        assertThatThrownBy(() -> moves().undone(move.id(), move.token())).isInstanceOf(Problem.class);

        var back = claim();
        assertThat(serverOfConfig()).isEqualTo(source.id());
        assertThat(List.of(peers(source), peers(target))).containsExactly(1, 1);
        assertThat(told()).containsExactly("CONFIG_MOVED SENT", "CONFIG_STAYS NEW");
        assertThat(back.reason()).isEqualTo(MoveReason.BACK);
        assertThat(back.deadline()).isEqualTo(promised.deadline());
        assertThat(back.sourceNode()).isEqualTo(target.node());
        assertThat(back.undo()).isFalse();

        moves().finished(back.id(), back.token());
        assertThat(List.of(peers(source), peers(target))).containsExactly(1, 0);
    }

    @Test
    void whoLivesOnTheOtherServerStaysThere() {
        switches();
        sql.sql("update outgoing_message set state = 'SENT' where telegram_id = ?").param(config.telegramId()).update();
        undo();
        var move = claim();
        moves().undone(move.id(), move.token());
        var back = claim();

        moves().stayed(back.id(), back.token());

        assertThat(serverOfConfig()).isEqualTo(target.id());
        assertThat(List.of(peers(source), peers(target))).containsExactly(0, 1);
        assertThat(claimed()).isEmpty();
    }

    @Test
    void otherServerThatDiesOnTheWayBackIsSaid() {
        switches();
        sql.sql("update outgoing_message set state = 'SENT' where telegram_id = ?").param(config.telegramId()).update();
        undo();
        var move = claim();
        moves().undone(move.id(), move.token());
        judge(target, Health.FAILED);

        moves().evacuate(100);
        moves().evacuate(100);

        assertThat(told()).containsExactly("CONFIG_MOVED SENT", "CONFIG_STAYS NEW", "CONFIG_MOVED NEW");
        assertThat(serverOfConfig()).isEqualTo(source.id());
    }

    @Test
    void nextDrainIsOne() {
        switches();
        undo();
        as("admin-panel", ServerApi.class).change(source.id(), ServerState.DRAINING, "test");

        assertThat(claim().undo()).isFalse();
    }

    @Test
    void nobodyGoesBackToWhatDoesNotWork() {
        switches();
        judge(source, Health.SUSPECT);

        assertThatThrownBy(this::undo).isInstanceOf(Problem.class).hasMessageContaining("not healthy");
        assertThat(as("admin-panel", ServerApi.class).server(source.id()).state()).isEqualTo(ServerState.DRAINING);
    }

    private Move switches() {
        var reserved = claim();
        moves().switched(reserved.id(), reserved.token());
        return claim();
    }

    private void undo() {
        as("admin-panel", DrainApi.class).undo(source.id(), "test");
    }

    private Move claim() {
        return claimed().orElseThrow();
    }

    /** Whatever lease it has: another worker may have died with it. */
    private Optional<Move> claimed() {
        sql.sql("update move set lease_until = null where config_id = ?").param(config.id()).update();
        return moves().claim(100).stream().filter(move -> move.configId().equals(config.id())).findFirst();
    }

    private List<String> told() {
        return sql.sql("""
                select kind || ' ' || state from outgoing_message
                where telegram_id = ? and kind like 'CONFIG%' and kind <> 'CONFIG_READY' order by id""")
                .param(config.telegramId())
                .query(String.class)
                .list();
    }

    private long serverOfConfig() {
        return bot(UserApi.class).account(config.telegramId()).configs().getFirst().serverId();
    }

    private MoveApi moves() {
        return as("migration-service", MoveApi.class);
    }

    private int peers(Server server) {
        return as("migration-service", ConvergenceApi.class).set(server.id(), 0).peers().size();
    }
}
