package dev.wtb.database.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wtb.contract.WireGuardKey;
import dev.wtb.database.DatabaseProperties;
import dev.wtb.database.DatabaseProperties.Shop;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KeyTests {
    private static final UUID ROW = UUID.randomUUID();

    @Test
    void publicKeyIsCanonicalBase64() {
        var alice = HexFormat.of().parseHex("77076d0a7318a57d3c16c17251b26645" + "df4f2a1d38d1c8a4c0b2f8b5e0c7a11f");

        assertThat(KeyMaker.publicKey(alice)).matches(WireGuardKey.PATTERN);
    }

    @Test
    void privateKeyIsClamped() {
        var key = Base64.getDecoder().decode(new KeyMaker().pair().privateKey());

        assertThat(key[0] & 7).isZero();
        assertThat(key[31] & 192).isEqualTo(64);
    }

    @Test
    void sealOpensOnlyWhereItWasMade() {
        var seal = new Seal(properties());
        var sealed = seal.seal("secret", "private_key", ROW, 1);

        assertThat(seal.unseal(sealed, "private_key", ROW, 1)).isEqualTo("secret");
        assertThatThrownBy(() -> seal.unseal(sealed, "preshared_key", ROW, 1))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> seal.unseal(sealed, "private_key", UUID.randomUUID(), 1))
                .isInstanceOf(IllegalStateException.class);
    }

    private static DatabaseProperties properties() {
        var any = Duration.ofSeconds(1);
        var shop = new Shop(ZoneOffset.UTC, 10, 20, any, 1, 1, any, any, 2, any, any, 3, 7, any, any, any, any, 1, any);
        return new DatabaseProperties("MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=", "", "", any, any, any, any, any,
                any, any, any, any, any, any, any, any, 5, 3, 1420, "admin", "secret", false, shop,
                new DatabaseProperties.Alerts(any, any, any, any, any));
    }
}
