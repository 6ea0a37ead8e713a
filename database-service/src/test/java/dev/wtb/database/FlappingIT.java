package dev.wtb.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wtb.contract.incident.IncidentApi;
import dev.wtb.contract.incident.IncidentKind;
import dev.wtb.contract.server.Health;
import dev.wtb.contract.server.Server;
import dev.wtb.contract.server.ServerApi;
import dev.wtb.contract.server.ServerState;
import org.junit.jupiter.api.Test;

/** Whoever comes and goes all day is let in by a person. */
class FlappingIT extends DatabaseIT {
    @Test
    void fifthFailureOfADayClosesAServerUntilAPersonOpensIt() {
        var server = place(10);
        for (int i = 0; i < 4; i++) {
            flaps(server);
        }
        assertThat(state(server)).isEqualTo(ServerState.ACTIVE);

        flaps(server);
        assertThat(state(server)).isEqualTo(ServerState.CORDONED);
        assertThat(told(server)).isTrue();
        as("admin-panel", ServerApi.class).change(server.id(), ServerState.ACTIVE, "test");

        assertThat(told(server)).isFalse();
        flaps(server);
        assertThat(state(server)).isEqualTo(ServerState.ACTIVE);
    }

    @Test
    void failuresOfYesterdayAreForgotten() {
        var server = place(10);
        for (int i = 0; i < 4; i++) {
            flaps(server);
        }
        sql.sql("update server set failed_at = array(select at - interval '25 hours' from unnest(failed_at) at) where id = ?")
                .param(server.id())
                .update();

        flaps(server);

        assertThat(state(server)).isEqualTo(ServerState.ACTIVE);
    }

    private void flaps(Server server) {
        judge(server, Health.FAILED);
        judge(server, Health.HEALTHY);
    }

    private ServerState state(Server server) {
        return as("admin-panel", ServerApi.class).server(server.id()).state();
    }

    private boolean told(Server server) {
        return as("admin-panel", IncidentApi.class).open()
                .stream()
                .anyMatch(open -> open.kind() == IncidentKind.FLAPPING
                        && open.detail().startsWith(server.name() + " failed"));
    }
}
