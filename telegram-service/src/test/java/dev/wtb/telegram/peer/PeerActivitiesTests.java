package dev.wtb.telegram.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wtb.contract.config.Config;
import dev.wtb.contract.config.ConfigState;
import dev.wtb.contract.peer.PeerActivity;
import dev.wtb.contract.server.Health;
import dev.wtb.contract.server.Network;
import dev.wtb.contract.server.Node;
import dev.wtb.contract.server.Server;
import dev.wtb.contract.server.ServerApi;
import dev.wtb.contract.server.ServerState;
import dev.wtb.identity.Fake;
import dev.wtb.identity.call.FakeNodes;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.ResourceAccessException;

/** What nodes say of a config that is moved from one to another. */
class PeerActivitiesTests {
    private final Map<Long, @Nullable Long> ages = new HashMap<>();
    private final Set<Long> sleeping = new HashSet<>();
    private final Fake world = new Fake();
    private final PeerActivities activities = new PeerActivities(world.as(ServerApi.class),
            new FakeNodes((_, api) -> world.as(api)));

    PeerActivitiesTests() {
        world.answer("ServerApi.server", arguments -> new Server((long) arguments[0], "nl-1",
                new Node((long) arguments[0], "node", "node", 8082), "nl", "vpn.example", 51820, null, "10.0.0.0/20",
                "fd00::/116", 10, 1, ServerState.ACTIVE, Health.HEALTHY, Instant.EPOCH, "", new Network("vpn", false)));
        world.answer("PeerApi.activity", arguments -> {
            long server = (long) arguments[0];
            if (sleeping.contains(server)) {
                LockSupport.parkNanos(Duration.ofSeconds(20).toNanos());
            }
            if (!ages.containsKey(server)) {
                throw new ResourceAccessException("silent");
            }
            return new PeerActivity(true, ages.get(server), 0, 0);
        });
    }

    @Test
    void fileThatIsLeftCountsWhileItIsUsed() {
        ages.put(1L, null);
        ages.put(2L, 40L);
        assertThat(age(2L)).isEqualTo(40);
        assertThat(age(null)).isNull();

        ages.put(1L, 5L);
        assertThat(age(2L)).isEqualTo(5);

        ages.remove(2L);
        assertThat(age(2L)).isEqualTo(5);
        ages.remove(1L);
        ages.put(2L, 7L);
        assertThat(age(2L)).isEqualTo(7);
    }

    @Test
    void silentServerHidesNoOther() {
        ages.put(1L, 5L);
        sleeping.add(2L);

        assertThat(age(2L)).isEqualTo(5);
    }

    @Test
    void idleOnOneAndSilentOnTheOtherIsUnknown() {
        ages.put(2L, 10_000L);
        assertThat(activities.of(Set.of(config(2L)))).isEmpty();

        ages.put(2L, null);
        assertThat(activities.of(Set.of(config(2L)))).isEmpty();

        ages.put(1L, null);
        assertThat(age(2L)).isNull();
    }

    @Test
    void causeIsLookedForWhereTheConfigLives() {
        ages.put(1L, null);
        ages.put(2L, 40L);

        assertThat(activities.of(config(2L)).orElseThrow().handshakeAgeSeconds()).isNull();
    }

    private @Nullable Long age(@Nullable Long leaving) {
        var config = config(leaving);
        return Objects.requireNonNull(activities.of(Set.of(config)).get(config.id())).handshakeAgeSeconds();
    }

    private static Config config(@Nullable Long leaving) {
        return new Config(new UUID(0, 1), 1, 1, "Phone", "nl", 1, ConfigState.ACTIVE, "key", false, leaving);
    }
}
