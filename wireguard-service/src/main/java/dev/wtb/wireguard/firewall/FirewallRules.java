package dev.wtb.wireguard.firewall;

import dev.wtb.wireguard.device.Family;
import dev.wtb.wireguard.device.Lane;
import dev.wtb.wireguard.device.TunnelSpec;
import java.util.Collection;
import java.util.List;

/**
 * The text for iptables-restore(8): peers get out by the lanes that hold their addresses and nowhere else, not to each
 * other, not to this node except to ping it, not to special-purpose networks; and they send no mail on port 25.
 */
public final class FirewallRules {
    private static final int BITS_A_BYTE = 8;
    private static final long MEGA = 1_000_000;

    private final String ours;
    private final String probe;
    private final List<String> blocked;
    private final List<String> window;
    private final int connections;

    /**
     * Makes rules for interfaces of one prefix.
     *
     * @param probe the interface by which this node looks at other nodes
     * @param blocked networks that no peer may reach
     * @param window the only networks that a peer in the renewal window may reach
     * @param connections that one address of a peer may have open at once; 0 does not limit
     */
    public FirewallRules(String interfacePrefix, String probe, List<String> blocked, List<String> window,
            int connections) {
        this.connections = connections;
        this.ours = interfacePrefix + "+";
        this.probe = probe;
        this.blocked = List.copyOf(blocked);
        this.window = List.copyOf(window);
    }

    String text(Family family, Collection<TunnelSpec> tunnels) {
        var text = new StringBuilder("*filter\n:WTB-FORWARD - [0:0]\n:WTB-WINDOW - [0:0]\n:WTB-INPUT - [0:0]\n");
        out(text, family, tunnels);
        in(text, family, tunnels);
        of(window, family).forEach(network -> {
            line(text, "-A WTB-WINDOW -i %s -d " + network + " -j ACCEPT");
            line(text, "-A WTB-WINDOW -o %s -s " + network + " -j ACCEPT");
        });
        line(text, "-A WTB-WINDOW -i %s -j REJECT --reject-with " + family.refusal());
        line(text, "-A WTB-WINDOW -j DROP");
        line(text, "-A WTB-INPUT -i %s -p " + family.ping() + " -j ACCEPT");
        line(text, "-A WTB-INPUT -i %s -j DROP");
        text.append("-A WTB-INPUT -i ")
                .append(probe)
                .append(" -m conntrack ! --ctstate RELATED,ESTABLISHED -j DROP\n");
        text.append("COMMIT\n*nat\n:WTB-NAT - [0:0]\n");
        for (var tunnel : tunnels) {
            var definition = tunnel.definition();
            var subnet = family == Family.IPV4 ? definition.address4() : definition.address6();
            line(text, "-A WTB-NAT -s " + subnet + " ! -o %s -j MASQUERADE");
        }
        text.append("COMMIT\n*mangle\n:WTB-MSS - [0:0]\n");
        line(text, "-A WTB-MSS -o %s -p tcp --tcp-flags SYN,RST SYN -j TCPMSS --clamp-mss-to-pmtu");
        line(text, "-A WTB-MSS -i %s -p tcp --tcp-flags SYN,RST SYN -j TCPMSS --clamp-mss-to-pmtu");
        return text.append("COMMIT\n").toString();
    }

    /** From peers. */
    private void out(StringBuilder text, Family family, Collection<TunnelSpec> tunnels) {
        text.append("-A WTB-FORWARD -i ")
                .append(probe)
                .append(" -j DROP\n-A WTB-FORWARD -o ")
                .append(probe)
                .append(" -j DROP\n");
        line(text, "-A WTB-FORWARD -i %1$s -o %1$s -j DROP");
        line(text, "-A WTB-FORWARD -i %s -p tcp --dport 25 -j REJECT --reject-with tcp-reset");
        of(blocked, family).forEach(network -> line(text, "-A WTB-FORWARD -i %s -d " + network + " -j DROP"));
        if (connections > 0) {
            line(text, "-A WTB-FORWARD -i %s -m conntrack --ctstate NEW -m connlimit --connlimit-above " + connections
                    + " --connlimit-mask " + family.bits() + " --connlimit-saddr -j DROP");
        }
        tunnels.forEach(tunnel -> lanes(text, family, tunnel, "-i", "src"));
        line(text, "-A WTB-FORWARD -i %s -j DROP");
    }

    /** To peers: only what they asked for. */
    private void in(StringBuilder text, Family family, Collection<TunnelSpec> tunnels) {
        line(text, "-A WTB-FORWARD -o %s -m conntrack ! --ctstate RELATED,ESTABLISHED -j DROP");
        tunnels.forEach(tunnel -> lanes(text, family, tunnel, "-o", "dst"));
        line(text, "-A WTB-FORWARD -o %s -j DROP");
    }

    /** One way through a tunnel: what is in no lane falls through. */
    private static void lanes(StringBuilder text, Family family, TunnelSpec tunnel, String way, String end) {
        var name = tunnel.interfaceName();
        rule(text, name, way, end, Lane.FULL, family, "-j ACCEPT");
        for (int speed : tunnel.speeds()) {
            var lane = Lane.speed(speed);
            rule(text, name, way, end, lane, family, above(name, lane, family, speed, end));
            rule(text, name, way, end, lane, family, "-j ACCEPT");
        }
        rule(text, name, way, end, Lane.WINDOW, family, "-j WTB-WINDOW");
    }

    private static void rule(StringBuilder text, String interfaceName, String way, String end, Lane lane, Family family,
            String rest) {
        text.append("-A WTB-FORWARD ")
                .append(way)
                .append(' ')
                .append(interfaceName)
                .append(" -m set --match-set ")
                .append(lane.set(interfaceName, family))
                .append(' ')
                .append(end)
                .append(' ')
                .append(rest)
                .append('\n');
    }

    /** iptables-extensions(8), hashlimit: the burst may not be smaller than what one second lets through. */
    private static String above(String interfaceName, Lane lane, Family family, int megabits, String end) {
        long bytes = megabits * MEGA / BITS_A_BYTE;
        return "-m hashlimit --hashlimit-name %s%c --hashlimit-mode %sip --hashlimit-above %db/s --hashlimit-burst %db --hashlimit-htable-max 65536 -j DROP"
                .formatted(lane.set(interfaceName, family), end.charAt(0), end, bytes, bytes + bytes / 16 + 1024);
    }

    private static List<String> of(List<String> networks, Family family) {
        return networks.stream().filter(network -> Family.of(network) == family).toList();
    }

    private void line(StringBuilder text, String rule) {
        text.append(rule.formatted(ours)).append('\n');
    }
}
