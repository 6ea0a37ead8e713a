package dev.wtb.wireguard.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wtb.wireguard.device.Family;
import dev.wtb.wireguard.process.CommandRunner;
import dev.wtb.wireguard.process.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForwardingTests {
    private static final CommandRunner NOBODY = command -> {
        throw new AssertionError("No tool is needed for " + command);
    };

    @TempDir
    Path settings;

    @BeforeEach
    void hostWithBoth() throws IOException {
        write("ipv4/ip_forward", "0");
        write("ipv6/conf/all/disable_ipv6", "0");
        write("ipv6/conf/all/forwarding", "0");
        write("ipv6/conf/eth0/accept_ra", "1");
    }

    @Test
    void bothFamiliesAreSwitchedOnAndRoutersKept() {
        here().switchOn();

        assertThat(here().on(Family.IPV4)).isTrue();
        assertThat(here().on(Family.IPV6)).isTrue();
        assertThat(settings.resolve("ipv6/conf/eth0/accept_ra")).hasContent("2");
    }

    @Test
    void hostThatWasBootedWithoutIpv6ServesIpv4() throws IOException {
        for (var file : List.of("all/disable_ipv6", "all/forwarding", "eth0/accept_ra")) {
            Files.delete(settings.resolve("ipv6/conf/" + file));
        }

        here().switchOn();

        assertThat(here().on(Family.IPV4)).isTrue();
        assertThat(here().has(Family.IPV6)).isFalse();
    }

    @Test
    void hostThatDisabledIpv6ServesIpv4() throws IOException {
        write("ipv6/conf/all/disable_ipv6", "1");

        here().switchOn();

        assertThat(here().on(Family.IPV6)).isFalse();
        assertThat(settings.resolve("ipv6/conf/all/forwarding")).hasContent("0");
    }

    @Test
    void settingThatCannotBeWrittenStopsIpv4AloneByName() throws IOException {
        Files.delete(settings.resolve("ipv6/conf/all/forwarding"));
        Files.createDirectory(settings.resolve("ipv6/conf/all/forwarding"));
        write("ipv4/ip_forward", "1");
        var unwritable = new Forwarding(NOBODY, new Tools(Map.of(), List.of()), settings.resolve("nowhere"));

        assertThatThrownBy(unwritable::switchOn).hasMessageContaining("net.ipv4.ip_forward=1");
    }

    private Forwarding here() {
        return new Forwarding(NOBODY, new Tools(Map.of(), List.of()), settings);
    }

    private void write(String file, String value) throws IOException {
        Files.createDirectories(settings.resolve(file).getParent());
        Files.writeString(settings.resolve(file), value);
    }
}
