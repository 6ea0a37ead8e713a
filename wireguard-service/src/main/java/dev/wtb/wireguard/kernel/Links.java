package dev.wtb.wireguard.kernel;

import dev.wtb.wireguard.device.Family;
import dev.wtb.wireguard.device.InnerAddress;
import dev.wtb.wireguard.process.Command;
import dev.wtb.wireguard.process.CommandFailed;
import dev.wtb.wireguard.process.CommandRunner;
import dev.wtb.wireguard.process.Tools;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Interfaces, addresses and routes of this host, through ip(8) and proc(5). */
class Links {
    private static final Logger LOG = LoggerFactory.getLogger(Links.class);

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

    /** Switches a link off; its IPv6 addresses and its routes go with that. */
    void shut(String name) {
        runner.run(Command.of("ip", "link", "set", "dev", name, "down"));
    }

    /** Adds the route that the kernel makes with an address; without it there is no way back to peers. */
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

    /** Whether this host has a default route. */
    boolean leadOut() {
        return !runner.run(Command.of("ip", "route", "show", "default")).isBlank();
    }

    private boolean shown(Command look) {
        try {
            return !runner.run(look).isBlank();
        } catch (CommandFailed absent) {
            return false;
        }
    }
}
