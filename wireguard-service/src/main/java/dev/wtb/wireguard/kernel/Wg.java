package dev.wtb.wireguard.kernel;

import dev.wtb.wireguard.device.DeviceState;
import dev.wtb.wireguard.device.KernelPeer;
import dev.wtb.wireguard.device.TunnelSpec;
import dev.wtb.wireguard.process.Command;
import dev.wtb.wireguard.process.CommandFailed;
import dev.wtb.wireguard.process.CommandRunner;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** wg(8), or a tool that speaks as it does. Secrets go by standard input only. */
final class Wg {
    private static final int PEERS_A_COMMAND = 2000;
    private static final int MOST_CULPRITS = 16;

    private final CommandRunner runner;
    private final String tool;
    private final Flavour flavour;

    Wg(CommandRunner runner, Flavour flavour) {
        this.runner = runner;
        this.flavour = flavour;
        this.tool = flavour.tool();
    }

    String newPrivateKey() {
        return runner.run(Command.of(tool, "genkey")).strip();
    }

    String publicKey(String privateKey) {
        return runner.run(new Command(List.of(tool, "pubkey"), privateKey + "\n")).strip();
    }

    /** Adds what a text in the format of wg(8) names; all else stays. */
    void configure(String interfaceName, String text) {
        runner.run(new Command(List.of(tool, "addconf", interfaceName, "/dev/stdin"), text));
    }

    /** Sets key, port and disguise. */
    void device(TunnelSpec tunnel) {
        configure(tunnel.interfaceName(), WgConfig.device(tunnel, flavour));
    }

    /** Adds peers; puts those that were refused, with the reason, into a map. */
    void add(String interfaceName, Collection<KernelPeer> peers, Map<String, String> refused) {
        for (var chunk : chunks(peers)) {
            halve(interfaceName, chunk, refused);
        }
    }

    void remove(String interfaceName, Collection<String> publicKeys) {
        set(interfaceName, publicKeys, "remove");
    }

    /** Seconds between keepalives; 0 for none. */
    void keepalive(String interfaceName, Collection<String> publicKeys, int seconds) {
        set(interfaceName, publicKeys, "persistent-keepalive", String.valueOf(seconds));
    }

    DeviceState dump(String interfaceName) {
        var dump = new WgDump();
        runner.run(Command.of(tool, "show", interfaceName, "dump"), dump::line);
        return dump.state();
    }

    /** Whether the interface answers; unlike any other question this one does not read all peers. */
    boolean answers(String interfaceName) {
        return List.of(runner.run(Command.of(tool, "show", "interfaces")).strip().split("\\s+"))
                .contains(interfaceName);
    }

    private void set(String interfaceName, Collection<String> publicKeys, String... what) {
        for (var chunk : chunks(publicKeys)) {
            var arguments = new ArrayList<>(List.of(tool, "set", interfaceName));
            for (var key : chunk) {
                arguments.addAll(List.of("peer", key));
                arguments.addAll(List.of(what));
            }
            runner.run(new Command(arguments, ""));
        }
    }

    /** When a batch fails, halves are tried until the culprits stand alone; after many, a batch is refused whole. */
    private void halve(String interfaceName, List<KernelPeer> peers, Map<String, String> refused) {
        try {
            configure(interfaceName, WgConfig.peers(peers));
        } catch (CommandFailed failed) {
            if (failed.exitCode() < 0 || !answers(interfaceName)) {
                throw failed;
            }
            if (peers.size() == 1 || refused.size() >= MOST_CULPRITS) {
                peers.forEach(peer -> refused.put(peer.publicKey(), failed.getMessage()));
                return;
            }
            int half = peers.size() / 2;
            halve(interfaceName, peers.subList(0, half), refused);
            halve(interfaceName, peers.subList(half, peers.size()), refused);
        }
    }

    private static <T> List<List<T>> chunks(Collection<T> all) {
        var list = List.copyOf(all);
        var chunks = new ArrayList<List<T>>();
        for (int from = 0; from < list.size(); from += PEERS_A_COMMAND) {
            chunks.add(list.subList(from, Math.min(list.size(), from + PEERS_A_COMMAND)));
        }
        return chunks;
    }
}
