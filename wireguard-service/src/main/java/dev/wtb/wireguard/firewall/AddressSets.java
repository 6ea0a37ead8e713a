package dev.wtb.wireguard.firewall;

import dev.wtb.wireguard.device.Family;
import dev.wtb.wireguard.device.InnerAddress;
import dev.wtb.wireguard.device.KernelPeer;
import dev.wtb.wireguard.device.Lane;
import dev.wtb.wireguard.process.Command;
import dev.wtb.wireguard.process.CommandRunner;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which of an interface's addresses travel in which lane: ipset(8) sets, so that a change costs the same at any size.
 */
public final class AddressSets {
    private static final int MOST = 1 << 20;
    private static final int LINES_A_COMMAND = 10_000;

    private final CommandRunner runner;

    public AddressSets(CommandRunner runner) {
        this.runner = runner;
    }

    /** Makes the sets of these lanes; those that exist keep their members. */
    public void ensure(String interfaceName, Collection<Lane> lanes) {
        var present = names(interfaceName);
        var lines = new ArrayList<String>();
        for (var lane : lanes) {
            for (var family : Family.values()) {
                var set = lane.set(interfaceName, family);
                if (!present.contains(set)) {
                    lines.add("create %s hash:ip family %s maxelem %d".formatted(set, family.setFamily(), MOST));
                }
            }
        }
        restore(lines.iterator());
    }

    /** Adds and deletes by lines of ipset(8); what is so already does no harm. Answers how many lines there were. */
    public int restore(Iterator<String> lines) {
        int count = 0;
        while (lines.hasNext()) {
            var text = new StringBuilder();
            for (int i = 0; i < LINES_A_COMMAND && lines.hasNext(); i++) {
                text.append(lines.next()).append('\n');
                count++;
            }
            runner.run(new Command(List.of("ipset", "restore", "-exist"), text.toString()));
        }
        return count;
    }

    /** Makes the members of the interface's sets right; answers how many were wrong. */
    public int repair(String interfaceName, Collection<KernelPeer> peers) {
        var wanted = new HashMap<String, Set<String>>();
        var setNames = new HashMap<Lane, Map<Family, String>>();
        for (var peer : peers) {
            for (var ip : peer.allowedIps()) {
                var set = setNames.computeIfAbsent(peer.lane(), _ -> new EnumMap<>(Family.class))
                        .computeIfAbsent(Family.of(ip), family -> peer.lane().set(interfaceName, family));
                wanted.computeIfAbsent(set, _ -> new HashSet<>()).add(ip);
            }
        }
        int wrong = 0;
        for (var set : names(interfaceName)) {
            wrong += restore(difference(set, wanted.getOrDefault(set, new HashSet<>())).iterator());
        }
        return wrong;
    }

    /** Takes the members that are there out of those that are wanted. */
    private List<String> difference(String set, Set<String> wanted) {
        var lines = new ArrayList<String>();
        var add = "add " + set + " ";
        runner.run(Command.of("ipset", "save", set), line -> {
            if (line.startsWith(add)) {
                var address = line.substring(add.length());
                if (!wanted.remove(Family.of(address).host(address))) {
                    lines.add("del " + set + " " + address);
                }
            }
        });
        wanted.forEach(ip -> lines.add(add + InnerAddress.withoutPrefix(ip)));
        return lines;
    }

    /** Takes away the interface's sets, once no rule names them any more. */
    public void destroy(String interfaceName) {
        for (var set : names(interfaceName)) {
            runner.run(Command.of("ipset", "destroy", set));
        }
    }

    private List<String> names(String interfaceName) {
        return runner.run(Command.of("ipset", "list", "-name"))
                .lines()
                .filter(name -> name.startsWith(interfaceName + "-"))
                .toList();
    }
}
