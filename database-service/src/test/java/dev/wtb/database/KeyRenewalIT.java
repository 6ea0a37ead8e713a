package dev.wtb.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wtb.contract.config.Config;
import dev.wtb.contract.config.ConfigApi;
import dev.wtb.contract.config.ConfigFileApi;
import dev.wtb.contract.config.HandshakeApi;
import dev.wtb.contract.config.KeyRotation;
import dev.wtb.contract.config.Placement;
import dev.wtb.contract.migration.Move;
import dev.wtb.contract.migration.MoveApi;
import dev.wtb.contract.user.UserApi;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** New keys, own keys, forgotten keys, and a config that goes to another place. */
class KeyRenewalIT extends DatabaseIT {
    private static final String OWN = "xTIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8Dg=";

    @Test
    void oldKeysWorkUntilTheNewOnesConnect() {
        long person = person();
        var old = active(config(person, place(10)));

        var fresh = active(renew(person, old, null, false));

        assertThat(peers(old)).isEqualTo(1);
        assertThat(configs(person)).extracting(Config::id).containsExactly(fresh.config().id());
        bot(HandshakeApi.class).seen(fresh.config().id());
        assertThat(peers(old)).isZero();
        assertThat(peers(fresh)).isEqualTo(1);
    }

    @Test
    void lostPhoneIsCutAtOnce() {
        long person = person();
        var old = active(config(person, place(10)));

        renew(person, old, null, true);

        assertThat(peers(old)).isZero();
    }

    @Test
    void ownKeyIsTakenAndNoPrivateKeyIsKept() {
        long person = person();
        var old = active(config(person, place(10)));

        var own = active(renew(person, old, OWN, false));

        assertThat(own.peer().publicKey()).isEqualTo(OWN);
        assertThat(bot(ConfigFileApi.class).material(person, own.config().id()).privateKey()).isNull();
        assertThatThrownBy(() -> renew(person(), active(config(person(), place(10))), OWN, false))
                .hasMessageContaining("not-found");
    }

    @Test
    void forgottenKeyIsGone() {
        long person = person();
        var config = active(config(person, place(10)));

        bot(ConfigApi.class).forgetKey(person, config.config().id());

        assertThat(configs(person)).extracting(Config::ownKey).containsExactly(true);
        assertThatThrownBy(() -> bot(ConfigApi.class).forgetKey(stranger(), config.config().id()))
                .hasMessageContaining("not-found");
    }

    @Test
    void configGoesToAnotherPlaceMakeBeforeBreak() {
        long person = person();
        var config = active(config(person, place(10)));
        var target = place(10);

        bot(ConfigApi.class).relocate(person, config.config().id(), target.geolocationCode());
        bot(ConfigApi.class).relocate(person, config.config().id(), target.geolocationCode());
        var move = claim(config);
        assertThat(peers(config)).isEqualTo(2);
        moves().switched(move.id(), move.token());

        assertThat(configs(person)).extracting(Config::geolocationCode).containsExactly(target.geolocationCode());
        moves().finished(move.id(), claim(config).token());
        assertThat(peers(config)).isEqualTo(1);
        assertThat(sql.sql(
                "select parameters ->> 'asked' from outgoing_message where kind = 'CONFIG_MOVED' and telegram_id = ?")
                .param(person)
                .query(String.class)
                .single()).isEqualTo("true");
    }

    @Test
    void bundleComesTogether() {
        sql.sql("update geolocation set on_sale = false").update();
        long person = person();
        place(10);
        place(10);

        var placements = bot(ConfigApi.class).createAll(person, UUID.randomUUID());

        assertThat(placements).hasSize(2);
        active(placements.getFirst());
        assertThat(kinds(person)).isEmpty();
        active(placements.getLast());
        assertThat(kinds(person)).containsExactly("BUNDLE_READY");
        sql.sql("update geolocation set on_sale = true").update();
    }

    private List<String> kinds(long person) {
        return sql.sql("select kind from outgoing_message where telegram_id = ?")
                .param(person)
                .query(String.class)
                .list();
    }

    private Placement renew(long person, Placement old, String own, boolean atOnce) {
        return bot(ConfigApi.class).renew(person, old.config().id(), new KeyRotation(UUID.randomUUID(), own, atOnce))
                .placement();
    }

    private Placement active(Placement placement) {
        bot(ConfigApi.class).applied(placement.config().id(), placement.peer().version());
        return placement;
    }

    private long peers(Placement placement) {
        return sql.sql("select count(*) from peer where config_id = ?")
                .param(placement.config().id())
                .query(Long.class)
                .single();
    }

    private List<Config> configs(long person) {
        return bot(UserApi.class).account(person).configs();
    }

    private Move claim(Placement config) {
        return moves().claim(100)
                .stream()
                .filter(move -> move.configId().equals(config.config().id()))
                .findFirst()
                .orElseThrow();
    }

    private MoveApi moves() {
        return as("migration-service", MoveApi.class);
    }
}
