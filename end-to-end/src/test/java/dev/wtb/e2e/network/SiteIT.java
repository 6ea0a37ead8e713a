package dev.wtb.e2e.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Two stacks on one machine do not meet, and one that was killed leaves nothing for long. */
class SiteIT {
    @Test
    void twoSitesShareNeitherNetworkNorNames() {
        try (var one = Site.claim('x'); var other = Site.claim('x')) {
            assertThat(one.net()).isNotEqualTo(other.net());
            assertThat(one.prefix()).isNotEqualTo(other.prefix());
        }
    }

    @Test
    void siteStaysHeldWhileItsProcessClaimsOthers() throws IOException {
        try (var one = Site.claim('x')) {
            assertThat(held(one)).isTrue();
            Site.claim('x').close();

            assertThat(held(one)).isTrue();
        }
    }

    /** As other processes see it, in proc_locks(5). */
    private static boolean held(Site site) throws IOException {
        var number = Integer.parseInt(site.prefix().substring(1), 16);
        var file = Path.of(System.getProperty("java.io.tmpdir"), "wtb-sites", String.valueOf(number));
        var lock = ProcessHandle.current().pid() + " .*:" + Files.getAttribute(file, "unix:ino") + " .*";
        return Files.readAllLines(Path.of("/proc/locks")).stream().anyMatch(line -> line.matches(".* WRITE +" + lock));
    }

    @Test
    void whatAKilledRunLeftIsGoneWithTheNextClaim() {
        String left;
        try (var site = Site.claim('x')) {
            left = site.prefix() + "-dead";
        }
        Host.line("ip netns add " + left);
        Host.line("ip link add " + left.replace("-dead", "h0") + " type veth peer name " + left.replace("-dead", "h1"));

        try (var site = Site.claim('y')) {
            assertThat(site.prefix().substring(1)).isEqualTo(left.substring(1, 3));
            assertThat(Host.line("ip netns list")).doesNotContain(left);
            assertThat(Host.line("ip -o link")).doesNotContain(left.replace("-dead", "h0"));
        }
    }

    @Test
    void hostKeepsItsWaysToOtherNetworks() {
        var before = Host.line("ip route show").lines().toList();
        try (var network = new Network('x')) {
            assertThat(Host.line("ip route show").lines().filter(route -> !before.contains(route)).toList())
                    .singleElement()
                    .asString()
                    .startsWith(network.address(0).replaceFirst("0$", "0/24"));
        }
        assertThat(Host.line("ip route show").lines().toList()).containsAll(before);
    }
}
