package dev.wtb.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.config.Config;
import dev.wtb.contract.config.ConfigApi;
import dev.wtb.contract.config.ConfigFileApi;
import dev.wtb.contract.config.ConfigRequest;
import dev.wtb.contract.config.ConfigState;
import dev.wtb.contract.message.MessageApi;
import dev.wtb.contract.migration.ConvergenceApi;
import dev.wtb.contract.peer.Peer;
import dev.wtb.contract.peer.SetDigest;
import dev.wtb.contract.server.Server;
import dev.wtb.contract.server.ServerApi;
import dev.wtb.contract.user.UserApi;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConfigIT extends DatabaseIT {
    @Test
    void sameKeyAnswersTheSameConfig() {
        var server = place(10);
        var request = new ConfigRequest(UUID.randomUUID(), person(), server.geolocationCode(), null);

        var first = bot(ConfigApi.class).create(request);

        assertThat(bot(ConfigApi.class).create(request)).isEqualTo(first);
        assertThat(used(server)).isEqualTo(1);
    }

    @Test
    void digestIsTheXorOfAllPeers() {
        var server = place(10);
        var one = config(person(), server).peer();
        var two = config(person(), server).peer();

        assertThat(digest(server)).isEqualTo(SetDigest.empty().toggled(one.hash()).toggled(two.hash()).hex());
    }

    @Test
    void snapshotHoldsWhatWasPlacedAndWhatWasRemoved() {
        var server = place(10);
        var kept = config(person(), server);
        var gone = config(person(), server);
        bot(ConfigApi.class).revoke(gone.config().telegramId(), gone.config().id());

        var set = as("migration-service", ConvergenceApi.class).set(server.id(), 0);

        assertThat(set.peers()).containsExactly(kept.peer());
        assertThat(set.removals()).singleElement()
                .satisfies(
                        removal -> assertThat(removal.publicKey()).isEqualTo(gone.peer().publicKey()));
        assertThat(set.generation()).isEqualTo(3);
    }

    @Test
    void appliedConfigIsActiveAndDelivered() {
        var placement = config(person(), place(10));

        bot(ConfigApi.class).applied(placement.config().id(), placement.peer().version());

        var account = bot(UserApi.class).account(placement.config().telegramId());
        assertThat(account.configs()).extracting(Config::state).containsExactly(ConfigState.ACTIVE);
        assertThat(bot(MessageApi.class).claim(100, 100, 0))
                .filteredOn(message -> message.telegramId() == placement.config().telegramId())
                .singleElement()
                .satisfies(message -> assertThat(message.kind()).isEqualTo("CONFIG_READY"));
    }

    @Test
    void appliedGenerationFinishesWhatTheBotCouldNot() {
        var server = place(10);
        var placement = config(person(), server);

        as("migration-service", ConvergenceApi.class).applied(server.id(), placement.peer().version());

        assertThat(bot(UserApi.class).account(placement.config().telegramId()).configs())
                .extracting(Config::state)
                .containsExactly(ConfigState.ACTIVE);
    }

    @Test
    void fullPlaceRefusesWithoutCharge() {
        var server = place(1);
        config(person(), server);
        var late = person();

        assertThatThrownBy(() -> config(late, server)).isInstanceOfSatisfying(Problem.class,
                problem -> assertThat(problem.is(ProblemTypes.NO_CAPACITY)).isTrue());
    }

    @Test
    void strangerGetsNothing() {
        var server = place(10);
        var stranger = stranger();

        assertThatThrownBy(() -> config(stranger, server)).isInstanceOfSatisfying(Problem.class,
                problem -> assertThat(problem.is(ProblemTypes.NO_SUBSCRIPTION)).isTrue());
    }

    @Test
    void othersConfigIsInvisible() {
        var config = config(person(), place(10)).config();

        assertThatThrownBy(() -> bot(ConfigFileApi.class).material(person(), config.id()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("not-found");
    }

    @Test
    void materialHoldsTheKeysOfThePeer() {
        var placement = config(person(), place(10));

        var material = bot(ConfigFileApi.class).material(placement.config().telegramId(), placement.config().id());

        assertThat(material.presharedKey()).isEqualTo(placement.peer().presharedKey());
        assertThat(material.addresses()).isEqualTo(placement.peer().allowedIps());
        assertThat(material.privateKey()).isNotNull().isNotEqualTo(placement.peer().publicKey());
    }

    @Test
    void buyersInParallelNeverShareAnAddress() throws Exception {
        var server = place(40);
        var people = IntStream.range(0, 40).mapToObj(_ -> person()).toList();

        try (var threads = Executors.newFixedThreadPool(8)) {
            var jobs = people.stream().<Callable<Peer>>map(person -> () -> config(person, server).peer()).toList();
            var addresses = threads.invokeAll(jobs)
                    .stream()
                    .map(future -> future.resultNow().allowedIps())
                    .collect(Collectors.toSet());

            assertThat(addresses).hasSize(40);
            assertThat(used(server)).isEqualTo(40);
        }
    }

    @Test
    void addressRestsBeforeReuse() {
        var server = place(10);
        var gone = config(person(), server);
        bot(ConfigApi.class).revoke(gone.config().telegramId(), gone.config().id());

        assertThat(config(person(), server).peer().allowedIps()).isNotEqualTo(gone.peer().allowedIps());
        sql.sql("update address set rests_until = now() - interval '1 s' where server_id = ? and config_id is null")
                .param(server.id())
                .update();
        assertThat(config(person(), server).peer().allowedIps()).isEqualTo(gone.peer().allowedIps());
    }

    private int used(Server server) {
        return as("admin-panel", ServerApi.class).server(server.id()).used();
    }

    private String digest(Server server) {
        return as("migration-service", ConvergenceApi.class).desired()
                .stream()
                .filter(desired -> desired.serverId() == server.id())
                .findFirst()
                .orElseThrow()
                .offer()
                .digest();
    }
}
