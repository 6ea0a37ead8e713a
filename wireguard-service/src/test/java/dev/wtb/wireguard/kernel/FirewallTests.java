package dev.wtb.wireguard.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wtb.contract.peer.ServerDefinition;
import dev.wtb.wireguard.process.Command;
import dev.wtb.wireguard.process.CommandFailed;
import dev.wtb.wireguard.process.CommandRunner;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FirewallTests {
    private final Host host = new Host();
    private final Firewall firewall = new Firewall(host, "wtb", List.of("10.0.0.0/8"));

    @Test
    void peersReachNeitherEachOtherNorPrivateNetworks() {
        var rules = firewall.rules(List.of("10.64.0.1/20"), List.of("10.0.0.0/8"), "icmp").lines().toList();

        assertThat(rules).containsSubsequence("-A WTB-FORWARD -i wtb+ -o wtb+ -j DROP",
                "-A WTB-FORWARD -i wtb+ -d 10.0.0.0/8 -j DROP", "-A WTB-FORWARD -i wtb+ -j ACCEPT",
                "-A WTB-FORWARD -o wtb+ -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT",
                "-A WTB-FORWARD -o wtb+ -j DROP", "-A WTB-INPUT -i wtb+ -j DROP",
                "-A WTB-NAT -s 10.64.0.1/20 ! -o wtb+ -j MASQUERADE");
    }

    @Test
    void secondRunInsertsNoSecondJump() {
        var tunnel = new TunnelSpec("wtb1", "key", new ServerDefinition(51820, "10.64.0.1/20", "fd57::1/112", 1420));

        firewall.apply(List.of(tunnel));
        firewall.apply(List.of(tunnel));

        assertThat(host.ran).filteredOn(command -> command.contains(" -I ")).hasSize(8);
        assertThat(firewall.complete()).isTrue();
    }

    /** Remembers jumps as iptables does. */
    private static final class Host implements CommandRunner {
        private final List<String> ran = new ArrayList<>();
        private final Set<String> jumps = new HashSet<>();

        @Override
        public String run(Command command) {
            var text = command.toString();
            ran.add(text);
            if (text.contains(" -I ")) {
                jumps.add(text.replace(" -I ", " -C ").replace(" 1 -j", " -j"));
            }
            if (text.contains(" -C ") && !jumps.contains(text)) {
                throw new CommandFailed(command, 1, "No chain/target/match by that name.");
            }
            return "";
        }
    }
}
