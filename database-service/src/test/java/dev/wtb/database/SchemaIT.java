package dev.wtb.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wtb.contract.config.ConfigApi;
import dev.wtb.contract.config.ConfigState;
import dev.wtb.contract.handout.Handout;
import dev.wtb.contract.migration.MovePhase;
import dev.wtb.contract.payment.OrderState;
import dev.wtb.contract.server.ServerApi;
import dev.wtb.contract.server.ServerState;
import dev.wtb.contract.user.SubscriptionState;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the role of services may do, and what that of readers may. */
class SchemaIT extends DatabaseIT {
    @Test
    void servicesAreNotTheOwner() {
        assertThat(sql.sql("select current_user").query(String.class).single()).isEqualTo("wtb_app");
        assertThat(privilege("wtb_app", "payment", List.of("UPDATE", "DELETE", "TRUNCATE"))).isFalse();
        assertThat(privilege("wtb_app", "audit", List.of("UPDATE", "DELETE", "TRUNCATE"))).isFalse();
        assertThat(privilege("wtb_app", "payment", List.of("INSERT"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"payment", "audit", "config", "account", "flyway_schema_history"})
    void readersOnlyRead(String table) {
        assertThat(privilege("wtb_read", table, List.of("INSERT", "UPDATE", "DELETE", "TRUNCATE"))).isFalse();
        assertThat(privilege("wtb_read", table, List.of("SELECT"))).isTrue();
    }

    @Test
    void databaseKnowsTheStepsOfTheContract() {
        assertThat(steps("config")).isEqualTo(steps(ConfigState.values(), ConfigState::next));
        assertThat(steps("subscription")).isEqualTo(steps(SubscriptionState.values(), SubscriptionState::next));
        assertThat(steps("orders")).isEqualTo(steps(OrderState.values(), OrderState::next));
        assertThat(steps("move")).isEqualTo(steps(MovePhase.values(), MovePhase::next));
        assertThat(steps("handout")).isEqualTo(steps(Handout.State.values(), Handout.State::next));
        assertThat(steps("server")).isEqualTo(steps(ServerState.values(), ServerState::next));
    }

    @Test
    void whatIsRevokedStaysRevoked() {
        var config = config(person(), place(10)).config();
        bot(ConfigApi.class).revoke(config.telegramId(), config.id());

        assertThatThrownBy(() -> sql.sql("update config set state = 'ACTIVE' where id = ?").param(config.id()).update())
                .hasMessageContaining("config does not go REVOKED>ACTIVE");
    }

    @Test
    void removedServerDoesNotComeBack() {
        var servers = as("admin-panel", ServerApi.class);
        var server = place(10);
        servers.change(server.id(), ServerState.REMOVED, "test");

        assertThatThrownBy(() -> servers.change(server.id(), ServerState.ACTIVE, "test"))
                .hasMessageContaining("is REMOVED and cannot become ACTIVE");
    }

    private static <S> Set<String> steps(S[] states, Function<S, Set<S>> next) {
        return Arrays.stream(states)
                .flatMap(state -> next.apply(state).stream().map(after -> state + ">" + after))
                .collect(Collectors.toSet());
    }

    /** The arguments of the table's trigger, the first of which is the column. */
    private Set<String> steps(String table) {
        return owner().sql("""
                select unnest((string_to_array(encode(tgargs, 'escape'), '\\000'))) from pg_trigger
                where tgname = ? || '_steps'""")
                .param(table)
                .query(String.class)
                .list()
                .stream()
                .filter(step -> step.contains(">"))
                .collect(Collectors.toSet());
    }

    private boolean privilege(String role, String table, List<String> any) {
        return owner().sql("select has_table_privilege(?, ?, ?)")
                .param(role)
                .param(table)
                .param(String.join(",", any))
                .query(Boolean.class)
                .single();
    }
}
