package dev.wtb.telegram.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wtb.contract.config.Config;
import dev.wtb.contract.config.ConfigMaterial;
import dev.wtb.contract.config.ConfigState;
import dev.wtb.contract.config.Variant;
import dev.wtb.contract.peer.Obfuscation;
import dev.wtb.telegram.TestProperties;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConfigFileTests {
    private static final String KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    @Test
    void nameObeysTheClientsRule() {
        assertThat(file("Phone").name()).isEqualTo("wtb-nl-phone.conf");
        assertThat(file("Телефон").name()).isEqualTo("wtb-nl-7.conf");
        assertThat(file("A very long name indeed").name()).matches("[A-Za-z0-9_=+.-]{1,15}\\.conf");
        assertThat(file("A very long name indeed").name()).isNotEqualTo(file("A very long name again").name());
        assertThat(file("Kitchen 1").name()).isNotEqualTo(file("Kitchen1").name())
                .matches("[A-Za-z0-9_=+.-]{1,15}\\.conf");
    }

    @Test
    void contentIsWhatWgQuickReads() {
        assertThat(file("Phone").content()).isEqualTo("""
                [Interface]
                PrivateKey = %1$s
                Address = 10.64.0.2/32, fd57::2/128
                DNS = 1.1.1.1
                MTU = 1280

                [Peer]
                PublicKey = %1$s
                PresharedKey = %1$s
                Endpoint = nl.example:51820
                AllowedIPs = 0.0.0.0/0, ::/0
                PersistentKeepalive = 25
                """.formatted(KEY));
    }

    @Test
    void disguisedServersParametersStandInTheInterfaceSection() {
        var disguise = new Obfuscation(5, 40, 120, 35, 61, 20, 12, List.of("100-199", "200-299", "300-399", "400-499"),
                List.of("<b 0xc700><r 16>"));

        assertThat(file("Phone", disguise).content()).contains("""
                MTU = 1280
                Jc = 5
                Jmin = 40
                Jmax = 120
                S1 = 35
                S2 = 61
                S3 = 20
                S4 = 12
                H1 = 100-199
                H2 = 200-299
                H3 = 300-399
                H4 = 400-499
                I1 = <b 0xc700><r 16>

                [Peer]
                """);
    }

    @Test
    void variantsLeaveOutWhatAComputerLacks() {
        var material = material("Phone", null);

        assertThat(ConfigFile.of(material, TestProperties.get(), Variant.WITHOUT_IPV6).content())
                .contains("Address = 10.64.0.2/32\n", "AllowedIPs = 0.0.0.0/0\n")
                .doesNotContain("::");
        assertThat(ConfigFile.of(material, TestProperties.get(), Variant.WITHOUT_DNS).content()).doesNotContain("DNS")
                .contains("fd57::2/128");
    }

    @Test
    void printsNoKey() {
        assertThat(file("Phone")).asString().doesNotContain(KEY);
    }

    private static ConfigFile file(String device) {
        return file(device, null);
    }

    private static ConfigFile file(String device, @Nullable Obfuscation disguise) {
        return ConfigFile.of(material(device, disguise), TestProperties.get());
    }

    private static ConfigMaterial material(String device, @Nullable Obfuscation disguise) {
        var config = new Config(UUID.randomUUID(), 1, 7, device, "nl", 1, ConfigState.ACTIVE, KEY, false);
        return new ConfigMaterial(config, KEY, KEY, KEY, List.of("10.64.0.2/32", "fd57::2/128"), KEY, "nl.example",
                51820, disguise, null, false);
    }
}
