package dev.wtb.wireguard.kernel;

import dev.wtb.wireguard.device.Family;
import dev.wtb.wireguard.device.InnerAddress;
import dev.wtb.wireguard.process.Command;
import dev.wtb.wireguard.process.CommandFailed;
import dev.wtb.wireguard.process.CommandRunner;
import dev.wtb.wireguard.process.Tools;
import java.io.IOException;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Interfaces, addresses, routes and forwarding of this host, through ip(8) and proc(5). */
class Links {
    private static final Logger LOG = LoggerFactory.getLogger(Links.class);
    private static final List<String> FORWARDING = List.of("/proc/sys/net/ipv4/ip_forward",
            "/proc/sys/net/ipv6/conf/all/forwarding");

    /** Of the IPv6 routes that the kernel makes with an address. */
    private static final String KERNELS_METRIC = "256";

    private final CommandRunner runner;
    private final boolean elsewhere;

    Links(CommandRunner runner, Tools tools) {
        this.runner = runner;
        this.elsewhere = tools.prefixed();
    }

    boolean exists(String name) {
        return elsewhere
                ? shown(Command.of("ip", "link", "show", "dev", name))
                : Files.exists(Path.of("/proc/sys/net/ipv4/conf", name));
    }

    /** Asks no tool, unless this host's tools look into another namespace than this process does. */
    boolean up(String name) {
        if (elsewhere) {
            return shown(Command.of("ip", "link", "show", "dev", name, "up"));
        }
        try {
            var device = NetworkInterface.getByName(name);
            return device != null && device.isUp();
        } catch (SocketException gone) {
            LOG.debug("{} went while it was looked at: {}", name, gone.getMessage());
            return false;
        }
    }

    /** Whether the kernel could make an interface of this type. */
    boolean made(String name, String type) {
        try {
            runner.run(Command.of("ip", "link", "add", "dev", name, "type", type));
            return true;
        } catch (CommandFailed unsupported) {
            LOG.info("This kernel has no {}: {} is served by a program", type, name);
            return false;
        }
    }

    void delete(String name) {
        if (exists(name)) {
            runner.run(Command.of("ip", "link", "delete", "dev", name));
        }
    }

    /** Adds the addresses that are missing. */
    void addresses(String name, List<String> addresses) {
        var present = runner.run(Command.of("ip", "-o", "address", "show", "dev", name)).split("\\s+");
        for (var address : addresses) {
            if (!List.of(present).contains(address)) {
                runner.run(Command.of("ip", "address", "replace", address, "dev", name));
            }
        }
    }

    /** Switches a link on with this MTU. */
    void open(String name, int mtu) {
        var size = "mtu " + mtu + " ";
        if (!runner.run(Command.of("ip", "-o", "link", "show", "dev", name, "up")).contains(size)) {
            runner.run(Command.of("ip", "link", "set", "dev", name, "mtu", String.valueOf(mtu), "up"));
        }
    }

    /** The kernel makes it with the address; whoever deleted it cut off the way back to peers. */
    void route(String name, String address) {
        var network = InnerAddress.network(address);
        var family = Family.of(address);
        var routes = runner.run(Command.of("ip", "-" + family.digit(), "route", "show", "dev", name));
        if (routes.lines().noneMatch(route -> route.startsWith(network + " "))) {
            var call = new ArrayList<>(List.of("ip", "-" + family.digit(), "route", "replace", network, "dev", name,
                    "proto", "kernel"));
            call.addAll(family == Family.IPV4
                    ? List.of("scope", "link", "src", InnerAddress.withoutPrefix(address))
                    : List.of("metric", KERNELS_METRIC));
            runner.run(new Command(call, ""));
            LOG.warn("The route to {} was gone and is back", network);
        }
    }

    /** Switches forwarding on; a container with a read-only /proc has it set by its host or by compose. */
    void forward() {
        for (var setting : FORWARDING) {
            if (!on(setting)) {
                keepRouters();
                switchOn(setting);
            }
        }
    }

    /** Whether this host passes packets on, and knows where to. */
    boolean forwarding() {
        return FORWARDING.stream().allMatch(this::on)
                && !runner.run(Command.of("ip", "route", "show", "default")).isBlank();
    }

    /** A host that forwards forgets the IPv6 routers that it was told of, unless it is told to go on listening. */
    private void keepRouters() {
        if (elsewhere) {
            return;
        }
        try (var links = Files.newDirectoryStream(Path.of("/proc/sys/net/ipv6/conf"))) {
            for (var link : links) {
                if ("1".equals(Files.readString(link.resolve("accept_ra")).strip())) {
                    Files.writeString(link.resolve("accept_ra"), "2");
                }
            }
        } catch (IOException refused) {
            LOG.warn("Router advertisements may be lost once this host forwards: {}", refused.getMessage());
        }
    }

    private boolean on(String setting) {
        try {
            return "1".equals((elsewhere
                    ? runner.run(Command.of("cat", setting))
                    : Files.readString(Path.of(setting))).strip());
        } catch (IOException unreadable) {
            throw new IllegalStateException(setting + " cannot be read", unreadable);
        }
    }

    private void switchOn(String setting) {
        try {
            if (elsewhere) {
                runner.run(new Command(List.of("tee", setting), "1"));
            } else {
                Files.writeString(Path.of(setting), "1");
            }
        } catch (IOException refused) {
            throw new IllegalStateException("Forwarding is off and cannot be switched on: " + setting, refused);
        }
    }

    private boolean shown(Command look) {
        try {
            return !runner.run(look).isBlank();
        } catch (CommandFailed absent) {
            return false;
        }
    }
}
