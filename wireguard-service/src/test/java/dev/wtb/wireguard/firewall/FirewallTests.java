package dev.wtb.wireguard.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wtb.contract.peer.ServerDefinition;
import dev.wtb.wireguard.device.Family;
import dev.wtb.wireguard.device.TunnelSpec;
import dev.wtb.wireguard.process.Command;
import dev.wtb.wireguard.process.CommandFailed;
import dev.wtb.wireguard.process.CommandRunner;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FirewallTests {
    private static final TunnelSpec TUNNEL = new TunnelSpec("wtb1", "key",
            new ServerDefinition(51820, "10.64.0.1/20", "fd57::1/112", 1420, null), new TreeSet<>(Set.of(20)));
    private static final Jump FORWARD = new Jump("filter", "FORWARD", "WTB-FORWARD");

    private final Host host = new Host();
    private final FirewallRules rules = new FirewallRules("wtb", "pwtb", List.of("10.0.0.0/8", "fc00::/7"),
            List.of("149.154.160.0/20"), 2000);
    private final Firewall firewall = new Firewall(host, rules, _ -> true);

    @BeforeEach
    void applied() {
        firewall.apply(() -> List.of(TUNNEL));
    }

    @Test
    void peersReachNeitherEachOtherNorPrivateNetworks() {
        var text = rules.text(Family.IPV4, List.of(TUNNEL)).lines().toList();

        assertThat(text).containsSubsequence("-A WTB-FORWARD -i wtb+ -o wtb+ -j DROP",
                "-A WTB-FORWARD -i wtb+ -p tcp --dport 25 -j REJECT --reject-with tcp-reset",
                "-A WTB-FORWARD -i wtb+ -d 10.0.0.0/8 -j DROP",
                "-A WTB-FORWARD -i wtb1 -m set --match-set wtb1-full-4 src -j ACCEPT", "-A WTB-FORWARD -i wtb+ -j DROP",
                "-A WTB-FORWARD -o wtb+ -m conntrack ! --ctstate RELATED,ESTABLISHED -j DROP",
                "-A WTB-FORWARD -o wtb+ -j DROP", "-A WTB-WINDOW -i wtb+ -d 149.154.160.0/20 -j ACCEPT",
                "-A WTB-INPUT -i wtb+ -j DROP", "-A WTB-NAT -s 10.64.0.1/20 ! -o wtb+ -j MASQUERADE");
        assertThat(rules.text(Family.IPV6, List.of(TUNNEL))).contains("-d fc00::/7 -j DROP", "wtb1-s20-6",
                "-s fd57::1/112").doesNotContain("10.", "149.");
    }

    @Test
    void burstIsAtLeastASecondOfTheRate() {
        assertThat(rules.text(Family.IPV4, List.of(TUNNEL))).contains(
                "--hashlimit-mode srcip --hashlimit-above 2500000b/s --hashlimit-burst 2657274b",
                "--hashlimit-mode dstip --hashlimit-above 2500000b/s");
    }

    @Test
    void unchangedHostRunsNoChangingCommand() {
        host.ran.clear();

        firewall.apply(() -> List.of(TUNNEL));

        assertThat(host.ran).allMatch(command -> command.endsWith("-save"));
        assertThat(firewall.complete()).isTrue();
    }

    @Test
    void foreignRuleBeforeOursIsPassedAndKept() {
        host.chain("iptables", FORWARD).addFirst("-A FORWARD -j DOCKER-USER");
        assertThat(firewall.complete()).isFalse();

        firewall.apply(() -> List.of(TUNNEL));

        assertThat(host.chain("iptables", FORWARD)).containsExactly(FORWARD.rule(), "-A FORWARD -j DOCKER-USER");
        assertThat(firewall.complete()).isTrue();
    }

    /** Another process may have written it; a foreign rule that comes first takes nothing away. */
    @Test
    void itStandsUntilAChainOrAJumpIsGone() {
        host.chain("iptables", FORWARD).addFirst("-A FORWARD -j DOCKER-USER");
        var next = new Firewall(host, rules, _ -> true);
        assertThat(List.of(firewall.standing(), next.standing())).containsExactly(true, true);

        host.ours.computeIfPresent("iptables",
                (_, kept) -> kept.stream().filter(rule -> !rule.startsWith("-A WTB-FORWARD ")).toList());
        assertThat(List.of(firewall.standing(), next.standing())).containsExactly(false, false);
        firewall.apply(() -> List.of(TUNNEL));
        assertThat(firewall.standing()).isTrue();

        host.chain("iptables", FORWARD).remove(FORWARD.rule());
        assertThat(List.of(firewall.standing(), next.standing())).containsExactly(false, false);
    }

    @Test
    void flushedChainIsWrittenAgain() {
        host.ours.put("ip6tables", List.of());
        assertThat(firewall.complete()).isFalse();

        firewall.apply(() -> List.of(TUNNEL));

        assertThat(firewall.complete()).isTrue();
    }

    /** Keeps rules as iptables does. */
    private static final class Host implements CommandRunner {
        private final List<String> ran = new ArrayList<>();
        private final Map<String, List<String>> ours = new HashMap<>();
        private final Map<String, List<String>> builtIn = new HashMap<>();

        List<String> chain(String tool, Jump jump) {
            return builtIn.computeIfAbsent(tool + "/" + jump.table() + "/" + jump.from(), _ -> new ArrayList<>());
        }

        @Override
        public String run(Command command) {
            ran.add(command.toString());
            var call = command.arguments();
            var tool = call.getFirst().replaceAll("-(save|restore)$", "");
            if (call.getFirst().endsWith("-save")) {
                return saved(tool);
            }
            if (call.getFirst().endsWith("-restore")) {
                ours.put(tool, command.input().lines().filter(line -> line.startsWith("-A ")).toList());
            } else {
                edit(chain(tool, new Jump(call.get(4), call.get(6), "")), call);
            }
            return "";
        }

        private static void edit(List<String> chain, List<String> call) {
            int place = Integer.parseInt(call.get(7)) - 1;
            switch (call.get(5)) {
                case "-I" -> chain.add(place, "-A " + call.get(6) + " -j " + call.getLast());
                case "-D" -> chain.remove(place);
                default -> throw new CommandFailed(Command.of("iptables"), 2, "unknown option");
            }
        }

        private String saved(String tool) {
            var text = new StringBuilder();
            for (var table : List.of("filter", "nat", "mangle")) {
                text.append('*').append(table).append('\n');
                builtIn.forEach((name, rules) -> append(text, name.startsWith(tool + "/" + table + "/"), rules));
            }
            append(text, true, ours.getOrDefault(tool, List.of()));
            return text.toString();
        }

        private static void append(StringBuilder text, boolean wanted, Collection<String> rules) {
            if (wanted) {
                rules.forEach(rule -> text.append(rule).append('\n'));
            }
        }
    }
}
