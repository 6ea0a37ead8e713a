package dev.wtb.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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

    private boolean privilege(String role, String table, List<String> any) {
        return owner().sql("select has_table_privilege(?, ?, ?)").param(role).param(table)
                .param(String.join(",", any)).query(Boolean.class).single();
    }
}
