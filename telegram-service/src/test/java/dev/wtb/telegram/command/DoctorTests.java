package dev.wtb.telegram.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wtb.contract.config.Config;
import dev.wtb.contract.config.ConfigMaterial;
import dev.wtb.contract.config.ConfigState;
import dev.wtb.contract.peer.PeerActivity;
import dev.wtb.contract.server.Health;
import dev.wtb.contract.user.Account;
import dev.wtb.contract.user.Language;
import dev.wtb.contract.user.Subscription;
import dev.wtb.contract.user.SubscriptionState;
import dev.wtb.contract.user.User;
import dev.wtb.telegram.command.Doctor.Cause;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DoctorTests {
    @Test
    void eachSignHasItsOneCause() {
        assertThat(cause(SubscriptionState.GRACE, ConfigState.SUSPENDED, Health.HEALTHY, peer(10L)))
                .isEqualTo(Cause.ENDED);
        assertThat(cause(ConfigState.PENDING, Health.HEALTHY, peer(10L))).isEqualTo(Cause.PREPARING);
        assertThat(cause(ConfigState.ACTIVE, Health.FAILED, Optional.empty())).isEqualTo(Cause.SERVER_DOWN);
        assertThat(cause(ConfigState.ACTIVE, Health.SUSPECT, Optional.empty())).isEqualTo(Cause.NODE_SILENT);
        assertThat(cause(ConfigState.ACTIVE, Health.HEALTHY, Optional.of(new PeerActivity(false, null, 0, 0))))
                .isEqualTo(Cause.NEVER_CONNECTED);
        assertThat(cause(ConfigState.ACTIVE, Health.HEALTHY, peer(null))).isEqualTo(Cause.NEVER_CONNECTED);
        assertThat(cause(ConfigState.ACTIVE, Health.HEALTHY, peer(181L))).isEqualTo(Cause.SILENT);
        assertThat(cause(ConfigState.ACTIVE, Health.HEALTHY, Optional.of(new PeerActivity(true, 10L, 500, 300))))
                .isEqualTo(Cause.NO_TRAFFIC);
        assertThat(cause(ConfigState.ACTIVE, Health.HEALTHY, peer(180L))).isEqualTo(Cause.WORKS);
    }

    @Test
    void fileOfBeforeIsNamed() {
        var current = material(null, false).fingerprint();

        assertThat(Doctor.withFile(Cause.SILENT, material("0".repeat(24), true))).isEqualTo(Cause.OLD_FILE);
        assertThat(Doctor.withFile(Cause.SILENT, material(current, true))).isEqualTo(Cause.SILENT);
        assertThat(Doctor.withFile(Cause.NEVER_CONNECTED, material(current, true))).isEqualTo(Cause.NOT_HERE);
        assertThat(Doctor.withFile(Cause.NEVER_CONNECTED, material(current, false)))
                .isEqualTo(Cause.NEVER_CONNECTED);
        assertThat(Doctor.withFile(Cause.NEVER_CONNECTED, material(null, false))).isEqualTo(Cause.NEVER_CONNECTED);
    }

    private static ConfigMaterial material(@Nullable String held, boolean connected) {
        var config = new Config(UUID.randomUUID(), 1, 1, "Phone", "nl", 1, ConfigState.ACTIVE, "key", false);
        return new ConfigMaterial(config, null, "key", "key", List.of("10.64.0.2/32"), "key", "nl.example", 51820, null,
                held, connected);
    }

    private static Optional<PeerActivity> peer(@Nullable Long age) {
        return Optional.of(new PeerActivity(true, age, 5_000, 500_000));
    }

    private static Cause cause(ConfigState state, Health health, Optional<PeerActivity> activity) {
        return cause(SubscriptionState.ACTIVE, state, health, activity);
    }

    private static Cause cause(SubscriptionState paid, ConfigState state, Health health,
            Optional<PeerActivity> activity) {
        var config = new Config(UUID.randomUUID(), 1, 1, "Phone", "nl", 1, state, "key", false);
        var user = new User(1, "Ann", Language.EN, true, Instant.EPOCH, null, null, null, true);
        var account = new Account(user, new Subscription("month", Instant.EPOCH, paid, 3, false, false, false),
                List.of(),
                List.of(config));
        return Doctor.cause(account, config, health, activity);
    }
}
