package dev.wtb.wireguard.firewall;

import dev.wtb.wireguard.device.Family;
import dev.wtb.wireguard.device.KernelPeer;
import dev.wtb.wireguard.device.Lane;
import dev.wtb.wireguard.process.Command;
import dev.wtb.wireguard.process.CommandRunner;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which of an interface's addresses travel in which lane: ipset(8) sets, so that a change costs the same at any size. */
public final class AddressSets {
    private static final int MOST = 1 << 20;

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
        restore(lines);
    }

    /** Adds and deletes; what is so already does no harm. */
    public void restore(List<String> lines) {
        if (!lines.isEmpty()) {
            runner.run(new Command(List.of("ipset", "restore", "-exist"), String.join("\n", lines) + "\n"));
        }
    }

    /** The lines that make the members of the interface's sets equal to what they shall be. */
    public List<String> difference(String interfaceName, Collection<KernelPeer> peers) {
        var wanted = new HashSet<String>();
        for (var peer : peers) {
            for (var ip : peer.allowedIps()) {
                wanted.add(peer.lane().set(interfaceName, Family.of(ip)) + " " + ip.substring(0, ip.indexOf('/')));
            }
        }
        var lines = new ArrayList<String>();
        for (var element : members(interfaceName)) {
            if (!wanted.remove(element)) {
                lines.add("del " + element);
            }
        }
        wanted.forEach(element -> lines.add("add " + element));
        return lines;
    }

    /** Takes away the interface's sets, once no rule names them any more. */
    public void destroy(String interfaceName) {
        for (var set : names(interfaceName)) {
            runner.run(Command.of("ipset", "destroy", set));
        }
    }

    private Set<String> members(String interfaceName) {
        var members = new HashSet<String>();
        for (var set : names(interfaceName)) {
            runner.run(Command.of("ipset", "save", set)).lines().filter(line -> line.startsWith("add "))
                    .forEach(line -> members.add(line.substring("add ".length())));
        }
        return members;
    }

    private List<String> names(String interfaceName) {
        return runner.run(Command.of("ipset", "list", "-name")).lines()
                .filter(name -> name.startsWith(interfaceName + "-")).toList();
    }
}
