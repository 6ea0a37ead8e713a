package dev.wtb.wireguard.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wtb.contract.peer.Obfuscation;
import dev.wtb.contract.peer.ServerDefinition;
import dev.wtb.wireguard.NodeProperties.Backend;
import dev.wtb.wireguard.device.Change;
import dev.wtb.wireguard.device.KernelPeer;
import dev.wtb.wireguard.device.Lane;
import dev.wtb.wireguard.device.PeersRefused;
import dev.wtb.wireguard.device.TunnelSpec;
import dev.wtb.wireguard.firewall.AddressSets;
import dev.wtb.wireguard.firewall.Firewall;
import dev.wtb.wireguard.firewall.FirewallRules;
import dev.wtb.wireguard.process.Command;
import dev.wtb.wireguard.process.CommandFailed;
import dev.wtb.wireguard.process.CommandRunner;
import dev.wtb.wireguard.process.Tools;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WgKernelTests {
    /** Every Linux host has it; stands for an interface that exists. */
    private static final String EXISTING = "lo";
    private static final TunnelSpec TUNNEL = new TunnelSpec(EXISTING, "PRIVATE=",
            new ServerDefinition(51820, "10.64.0.1/20", "fd57::1/112", 1420, null), Collections.emptySortedSet());

    private final Host host = new Host();
    private final WgKernel kernel = kernel(Flavour.WIREGUARD);

    @Test
    void deviceThatIsRightIsLeftAlone() {
        assertThat(kernel.ensure(TUNNEL)).isFalse();
        kernel.lanes(TUNNEL);

        assertThat(host.ran).allMatch(command -> command.contains(" show ") || command.contains(" list "));
    }

    @Test
    void privateKeyTravelsByStandardInput() {
        kernel.configure(TUNNEL);

        assertThat(host.ran).containsExactly("wg addconf lo /dev/stdin");
        assertThat(host.inputs).containsExactly("[Interface]\nPrivateKey = PRIVATE=\nListenPort = 51820\n");
    }

    /** The first form of AmneziaWG's parameters, as its tool reads them. */
    @Test
    void disguiseStandsInTheInterfaceSection() {
        kernel(Flavour.AMNEZIA).configure(new TunnelSpec(EXISTING, "PRIVATE=",
                new ServerDefinition(51820, "10.64.0.1/20", "fd57::1/112", 1420, new Obfuscation(5, 40, 120, 35, 61,
                        null, null, List.of("1001", "2002", "3003", "4004"), List.of())),
                Collections.emptySortedSet()));

        assertThat(host.ran).containsExactly("awg addconf lo /dev/stdin");
        assertThat(host.inputs).containsExactly("""
                [Interface]
                PrivateKey = PRIVATE=
                ListenPort = 51820
                Jc = 5
                Jmin = 40
                Jmax = 120
                S1 = 35
                S2 = 61
                H1 = 1001
                H2 = 2002
                H3 = 3003
                H4 = 4004
                """);
    }

    @Test
    void removalsComeFirstAndOneCommandAddsAll() {
        var change = new Change(EXISTING);
        change.peer(null, peer(1));
        change.peer(null, peer(2));
        change.peer(peer(3), null);

        kernel.apply(EXISTING, change);

        assertThat(host.ran).hasSize(3)
                .contains("ipset restore -exist")
                .containsSubsequence("wg set lo peer K3 remove", "wg addconf lo /dev/stdin");
    }

    @Test
    void addressThatChangesHandsEndsWithItsNewOwner() {
        var change = new Change(EXISTING);
        change.peer(null, new KernelPeer("NEW", "S", peer(1).allowedIps(), Lane.FULL));
        change.peer(peer(1), null);

        assertThat(change.sets()).containsExactly("add lo-full-4 10.64.0.1", "add lo-full-6 fd57::1");
    }

    @Test
    void badPeerOfABatchFailsAlone() {
        var change = new Change(EXISTING);
        IntStream.range(0, 100).mapToObj(WgKernelTests::peer).forEach(peer -> change.peer(null, peer));
        host.refused = "K42\n";

        assertThatThrownBy(() -> kernel.apply(EXISTING, change)).isInstanceOfSatisfying(PeersRefused.class,
                some -> assertThat(some.reasons()).containsOnlyKeys("K42"));
        assertThat(host.ran).hasSizeLessThan(40);
    }

    @Test
    void brokenInterfaceIsNoPeersFault() {
        var change = new Change(EXISTING);
        change.peer(null, peer(1));
        host.refused = "K1\n";
        host.interfaces = "";

        assertThatThrownBy(() -> kernel.apply(EXISTING, change)).isInstanceOf(CommandFailed.class);
    }

    /** A section of wg(8)'s format replaces the allowed IPs of its peer, so one with an endpoint names them too. */
    @Test
    void locatedPeersKeepTheirAddresses() {
        kernel.locate(EXISTING, Map.of(peer(1), "198.51.100.7:4000"));

        assertThat(host.ran).containsExactly("wg addconf lo /dev/stdin");
        assertThat(host.inputs.getFirst()).contains("AllowedIPs = 10.64.0.1/32, fd57::1/128",
                "Endpoint = 198.51.100.7:4000");
    }

    @Test
    void forkIsToldWhenItShallBePlain() {
        kernel(Flavour.AMNEZIA).configure(TUNNEL);

        assertThat(host.inputs.getFirst()).contains("Jc = 0\n", "S1 = 0\n", "H1 = 1\n", "H4 = 4\n");
    }

    @Test
    void forkIsToldTheSameByItsOwnTool() {
        kernel(Flavour.AMNEZIA).call(EXISTING, List.of("K1", "K2"));

        assertThat(host.ran)
                .containsExactly("awg set lo peer K1 persistent-keepalive 1 peer K2 persistent-keepalive 1");
    }

    private WgKernel kernel(Flavour flavour) {
        var tools = new Tools(Map.of(), List.of());
        var links = new Links(host, tools);
        return new WgKernel(new Wg(host, flavour), links,
                new InterfaceMaker(links, new UserspaceDaemon(host, tools, flavour, ""), flavour,
                        Backend.AUTO),
                new Forwarding(host, tools),
                new Firewall(host, new FirewallRules("wtb", "pwtb", List.of(), List.of(), 0), _ -> true),
                new AddressSets(host));
    }

    private static KernelPeer peer(int number) {
        return new KernelPeer("K" + number, "S", List.of("10.64.0." + number + "/32", "fd57::" + number + "/128"),
                Lane.FULL);
    }

    /** A host where all is right, and that may refuse a peer. */
    private static final class Host implements CommandRunner {
        private final List<String> ran = new CopyOnWriteArrayList<>();
        private final List<String> inputs = new CopyOnWriteArrayList<>();
        private String interfaces = EXISTING;
        private String refused = "nobody";

        @Override
        public String run(Command command) {
            if (command.toString().equals("wg show interfaces")) {
                return interfaces + "\n";
            }
            ran.add(command.toString());
            inputs.add(command.input());
            if (command.input().contains(refused)) {
                throw new CommandFailed(command, 1, "Invalid argument");
            }
            return "4: lo inet 10.64.0.1/20 inet6 fd57::1/112\nlo-full-4\nlo-full-6\nlo-window-4\nlo-window-6\n";
        }
    }
}
