package dev.wtb.admin.person;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wtb.contract.config.Config;
import dev.wtb.contract.config.ConfigState;
import dev.wtb.contract.person.Person;
import dev.wtb.contract.server.Health;
import dev.wtb.contract.server.Network;
import dev.wtb.contract.server.Node;
import dev.wtb.contract.server.Server;
import dev.wtb.contract.server.ServerState;
import dev.wtb.contract.user.Account;
import dev.wtb.contract.user.Device;
import dev.wtb.contract.user.Language;
import dev.wtb.contract.user.Subscription;
import dev.wtb.contract.user.SubscriptionState;
import dev.wtb.contract.user.User;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What keeps somebody from a working VPN. */
class FindingsTests {
    private static final Instant THEN = Instant.parse("2026-05-01T10:00:00Z");

    @Test
    void nothingIsFoundWhereAllIsWell() {
        assertThat(found(null, true, SubscriptionState.ACTIVE, false, ConfigState.ACTIVE, Health.HEALTHY))
                .containsExactly(Finding.of("nothing"));
    }

    @Test
    void whateverStandsInTheWayIsNamed() {
        assertThat(found("spam", false, SubscriptionState.GRACE, true, ConfigState.PENDING, Health.FAILED))
                .containsExactly(Finding.of("banned", "spam"), Finding.of("blocked"),
                        Finding.of("ended", THEN.atOffset(ZoneOffset.UTC).toLocalDate()),
                        Finding.of("waits", "Phone"), Finding.of("pending", "Phone", "nl"),
                        Finding.of("server.FAILED", "nl-1"));
    }

    @Test
    void fileThatRestsIsNamedUnlessItsDeviceWaits() {
        assertThat(found(null, true, SubscriptionState.ACTIVE, false, ConfigState.SUSPENDED, Health.HEALTHY))
                .containsExactly(Finding.of("suspended", "Phone", "nl"));
        assertThat(found(null, true, SubscriptionState.ACTIVE, true, ConfigState.SUSPENDED, Health.HEALTHY))
                .containsExactly(Finding.of("waits", "Phone"));
    }

    @Test
    void whoHasNothingIsToldSo() {
        var account = new Account(user(null), null, List.of(), List.of());

        assertThat(Findings.of(new Person(account, true, List.of(), List.of()), Map.of()))
                .containsExactly(Finding.of("plan.none"), Finding.of("file.none"));
    }

    @Test
    void everyHealthHasItsWords() throws IOException {
        for (var file : List.of("/messages.properties", "/messages_ru.properties")) {
            var texts = new Properties();
            try (var stream = Objects.requireNonNull(getClass().getResourceAsStream(file))) {
                texts.load(stream);
            }
            assertThat(texts).containsKeys(Stream.concat(
                    Stream.of("banned", "blocked", "plan.none", "ended", "file.none", "waits", "pending", "suspended",
                            "nothing"),
                    Arrays.stream(Health.values()).filter(one -> one != Health.HEALTHY).map(one -> "server." + one))
                    .map(what -> "finding." + what)
                    .toArray(Object[]::new));
        }
    }

    private static List<Finding> found(@Nullable String banned, boolean reachable, SubscriptionState state,
            boolean waits, ConfigState config, Health health) {
        var paid = new Subscription("month", THEN, state, 3, false, false, false);
        var account = new Account(user(banned), paid, List.of(new Device(1, "Phone", waits)),
                List.of(new Config(UUID.randomUUID(), 7, 1, "Phone", "nl", 4, config, "key", false)));
        var server = new Server(4, "nl-1", new Node(1, "node-1", "host", 8082), "nl", "host", 51_820, "key",
                "10.64.16.0/20", "fd57::/112", 10, 1, ServerState.ACTIVE, health, THEN, "", new Network("host", false));
        return Findings.of(new Person(account, reachable, List.of(), List.of()), Map.of(4L, server));
    }

    private static User user(@Nullable String banned) {
        return new User(7, "Ann", Language.EN, true, THEN, null, null, banned, true);
    }
}
