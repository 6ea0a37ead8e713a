package dev.wtb.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wtb.contract.Problem;
import dev.wtb.contract.config.ConfigApi;
import dev.wtb.contract.migration.ConvergenceApi;
import dev.wtb.contract.migration.Move;
import dev.wtb.contract.migration.MoveApi;
import dev.wtb.contract.migration.MovePhase;
import dev.wtb.contract.server.Health;
import dev.wtb.contract.server.Server;
import dev.wtb.contract.user.UserApi;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MoveIT extends DatabaseIT {
    private Server source;
    private Server target;

    /** What other tests left failed would trip the breaker. */
    @BeforeEach
    void twoServersOfOnePlace() {
        sql.sql("update server set health = 'HEALTHY' where health = 'FAILED'").update();
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

    private Move evacuate() {
        judge(target, Health.HEALTHY);
        judge(source, Health.FAILED);
        sql.sql("update server set health_since = now() - interval '10 minutes' where health = 'FAILED'").update();
        moves().evacuate(100);
        var config = sql.sql("select id from config where server_id = ? order by created_at desc limit 1")
                .param(source.id())
                .query(UUID.class).single();
        return claim(config);
    }

    private Move claim(UUID config) {
        return moves().claim(100).stream().filter(move -> move.configId().equals(config)).findFirst().orElseThrow();
    }

    private MoveApi moves() {
        return as("migration-service", MoveApi.class);
    }

    private int peers(Server server) {
        return as("migration-service", ConvergenceApi.class).set(server.id(), 0).peers().size();
    }
}
