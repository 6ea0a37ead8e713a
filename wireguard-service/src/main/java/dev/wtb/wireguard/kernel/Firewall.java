package dev.wtb.wireguard.kernel;

import dev.wtb.wireguard.process.Command;
import dev.wtb.wireguard.process.CommandFailed;
import dev.wtb.wireguard.process.CommandRunner;
import java.util.Collection;
import java.util.List;

/**
 * This node's own chains, replaced as a whole by iptables-restore(8), and one jump to each from the built-in chains:
 * peers get out and nowhere else. Foreign rules are never touched.
 */
final class Firewall {
    private static final List<List<String>> JUMPS = List.of(List.of("filter", "FORWARD", "WTB-FORWARD"),
            List.of("filter", "INPUT", "WTB-INPUT"), List.of("nat", "POSTROUTING", "WTB-NAT"),
            List.of("mangle", "FORWARD", "WTB-MSS"));

    private final CommandRunner runner;
    private final String ours;
    private final List<String> blocked;

    Firewall(CommandRunner runner, String interfacePrefix, List<String> blocked) {
        this.runner = runner;
        this.ours = interfacePrefix + "+";
        this.blocked = blocked;
    }

    void apply(Collection<TunnelSpec> tunnels) {
        var subnets4 = tunnels.stream().map(tunnel -> tunnel.definition().address4()).toList();
        var subnets6 = tunnels.stream().map(tunnel -> tunnel.definition().address6()).toList();
        apply("iptables", rules(subnets4, blocked, "icmp --icmp-type echo-request"));
        apply("ip6tables", rules(subnets6, List.of("fc00::/7", "fe80::/10", "::1/128"),
                "icmpv6 --icmpv6-type echo-request"));
    }

    /** Rules whose jumps are in place, for both families. */
    boolean complete() {
        return jumpsStand("iptables") && jumpsStand("ip6tables");
    }

    private void apply(String tool, String rules) {
        runner.run(new Command(List.of(tool + "-restore", "-w", "5", "--noflush"), rules));
        for (var jump : JUMPS) {
            if (!stands(tool, jump)) {
                runner.run(Command.of(tool, "-w", "5", "-t", jump.get(0), "-I", jump.get(1), "1", "-j", jump.get(2)));
            }
        }
    }

    private boolean jumpsStand(String tool) {
        return JUMPS.stream().allMatch(jump -> stands(tool, jump));
    }

    private boolean stands(String tool, List<String> jump) {
        try {
            runner.run(Command.of(tool, "-w", "5", "-t", jump.get(0), "-C", jump.get(1), "-j", jump.get(2)));
            return true;
        } catch (CommandFailed absent) {
            if (absent.exitCode() < 0) {
                throw absent;
            }
            return false;
        }
    }

    String rules(List<String> subnets, List<String> unreachable, String ping) {
        var text = new StringBuilder("*filter\n:WTB-FORWARD - [0:0]\n:WTB-INPUT - [0:0]\n");
        line(text, "-A WTB-FORWARD -i %1$s -o %1$s -j DROP");
        line(text, "-A WTB-FORWARD -i %s -p tcp --dport 25 -j REJECT");
        unreachable.forEach(network -> line(text, "-A WTB-FORWARD -i %s -d " + network + " -j DROP"));
        line(text, "-A WTB-FORWARD -i %s -j ACCEPT");
        line(text, "-A WTB-FORWARD -o %s -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT");
        line(text, "-A WTB-FORWARD -o %s -j DROP");
        line(text, "-A WTB-INPUT -i %s -p " + ping + " -j ACCEPT");
        line(text, "-A WTB-INPUT -i %s -j DROP");
        text.append("COMMIT\n*nat\n:WTB-NAT - [0:0]\n");
        subnets.forEach(subnet -> line(text, "-A WTB-NAT -s " + subnet + " ! -o %s -j MASQUERADE"));
        text.append("COMMIT\n*mangle\n:WTB-MSS - [0:0]\n");
        line(text, "-A WTB-MSS -o %s -p tcp --tcp-flags SYN,RST SYN -j TCPMSS --clamp-mss-to-pmtu");
        line(text, "-A WTB-MSS -i %s -p tcp --tcp-flags SYN,RST SYN -j TCPMSS --clamp-mss-to-pmtu");
        return text.append("COMMIT\n").toString();
    }

    private void line(StringBuilder text, String rule) {
        text.append(rule.formatted(ours)).append('\n');
    }
}
