package dev.wtb.wireguard.kernel;

import dev.wtb.wireguard.NodeProperties.Backend;
import dev.wtb.wireguard.process.Command;
import dev.wtb.wireguard.process.CommandFailed;
import dev.wtb.wireguard.process.CommandRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The real thing: the kernel's WireGuard or the userspace daemon, both through wg(8) and ip(8). */
final class WgKernel implements Kernel {
    private static final Logger LOG = LoggerFactory.getLogger(WgKernel.class);
    private static final int PEERS_A_COMMAND = 2000;

    private final CommandRunner runner;
    private final UserspaceDaemon daemon;
    private final Firewall firewall;
    private final Backend backend;

    WgKernel(CommandRunner runner, UserspaceDaemon daemon, Firewall firewall, Backend backend) {
        this.runner = runner;
        this.daemon = daemon;
        this.firewall = firewall;
        this.backend = backend;
    }

    @Override
    public String newPrivateKey() {
        return runner.run(Command.of("wg", "genkey")).strip();
    }

    @Override
    public String publicKey(String privateKey) {
        return runner.run(new Command(List.of("wg", "pubkey"), privateKey + "\n")).strip();
    }

    @Override
    public boolean ensure(TunnelSpec tunnel) {
        boolean fresh = !usable(tunnel.interfaceName());
        if (fresh) {
            make(tunnel.interfaceName());
        }
        if (fresh || !configured(tunnel)) {
            runner.run(new Command(List.of("wg", "addconf", tunnel.interfaceName(), "/dev/stdin"),
                    WgConfig.device(tunnel)));
        }
        for (var address : List.of(tunnel.definition().address4(), tunnel.definition().address6())) {
            runner.run(Command.of("ip", "address", "replace", address, "dev", tunnel.interfaceName()));
        }
        return fresh;
    }

    @Override
    public void open(TunnelSpec tunnel, Collection<TunnelSpec> all) {
        firewall.apply(all);
        forward("/proc/sys/net/ipv4/ip_forward");
        forward("/proc/sys/net/ipv6/conf/all/forwarding");
        runner.run(Command.of("ip", "link", "set", "dev", tunnel.interfaceName(), "mtu",
                String.valueOf(tunnel.definition().mtu()), "up"));
    }

    @Override
    public void add(String interfaceName, Collection<KernelPeer> peers) {
        for (var chunk : chunks(peers)) {
            runner.run(new Command(List.of("wg", "addconf", interfaceName, "/dev/stdin"), WgConfig.peers(chunk)));
        }
    }

    @Override
    public void remove(String interfaceName, Collection<String> publicKeys) {
        for (var chunk : chunks(publicKeys)) {
            var arguments = new ArrayList<>(List.of("wg", "set", interfaceName));
            chunk.forEach(key -> arguments.addAll(List.of("peer", key, "remove")));
            runner.run(new Command(arguments, ""));
        }
    }

    @Override
    public List<PeerState> peers(String interfaceName) {
        return WgDump.parse(runner.run(Command.of("wg", "show", interfaceName, "dump")));
    }

    @Override
    public boolean forwarding() {
        return firewall.complete();
    }

    @Override
    public void destroy(String interfaceName, Collection<TunnelSpec> remaining) {
        if (exists(interfaceName)) {
            runner.run(Command.of("ip", "link", "delete", "dev", interfaceName));
        }
        firewall.apply(remaining);
    }

    private void make(String name) {
        if (exists(name)) {
            runner.run(Command.of("ip", "link", "delete", "dev", name));
        }
        if (backend != Backend.WIREGUARD_GO && madeByKernel(name)) {
            return;
        }
        if (backend == Backend.KERNEL) {
            throw new IllegalStateException("This kernel has no WireGuard; set WTB_NODE_BACKEND=wireguard-go");
        }
        daemon.start(name);
    }

    private boolean madeByKernel(String name) {
        try {
            runner.run(Command.of("ip", "link", "add", "dev", name, "type", "wireguard"));
            return true;
        } catch (CommandFailed unsupported) {
            LOG.info("No WireGuard in this kernel, {} is made by wireguard-go", name);
            return false;
        }
    }

    private boolean exists(String name) {
        return Files.exists(Path.of("/proc/sys/net/ipv4/conf", name));
    }

    /** Setting even the same port again makes wireguard-go reopen its socket, and packets are lost meanwhile. */
    private boolean configured(TunnelSpec tunnel) {
        return shown(tunnel, "listen-port").equals(String.valueOf(tunnel.definition().listenPort()))
                && shown(tunnel, "private-key").equals(tunnel.privateKey());
    }

    private String shown(TunnelSpec tunnel, String what) {
        return runner.run(Command.of("wg", "show", tunnel.interfaceName(), what)).strip();
    }

    private boolean usable(String name) {
        if (!exists(name)) {
            return false;
        }
        try {
            runner.run(Command.of("wg", "show", name, "listen-port"));
            return true;
        } catch (CommandFailed dead) {
            return false;
        }
    }

    /** A container with a read-only /proc has forwarding set by its host or by compose. */
    private static void forward(String file) {
        try {
            if (!"1".equals(Files.readString(Path.of(file)).strip())) {
                Files.writeString(Path.of(file), "1");
            }
        } catch (IOException refused) {
            throw new IllegalStateException("Forwarding is off and cannot be switched on: " + file, refused);
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
