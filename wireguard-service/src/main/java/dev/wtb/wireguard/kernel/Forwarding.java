package dev.wtb.wireguard.kernel;

import dev.wtb.wireguard.device.Family;
import dev.wtb.wireguard.process.Command;
import dev.wtb.wireguard.process.CommandFailed;
import dev.wtb.wireguard.process.CommandRunner;
import dev.wtb.wireguard.process.Tools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether this host passes packets on, see proc(5). IPv4 it must. IPv6 it may: a host without it, or one whose
 * container may not switch it on, serves IPv4 alone.
 */
class Forwarding {
    private static final Logger LOG = LoggerFactory.getLogger(Forwarding.class);

    private final CommandRunner runner;
    private final boolean elsewhere;
    private final Path settings;

    Forwarding(CommandRunner runner, Tools tools) {
        this(runner, tools, Path.of("/proc/sys/net"));
    }

    Forwarding(CommandRunner runner, Tools tools, Path settings) {
        this.runner = runner;
        this.elsewhere = tools.prefixed();
        this.settings = settings;
    }

    /** Whether interfaces can have addresses of this family here. */
    boolean has(Family family) {
        return family == Family.IPV4 || "0".equals(read(settings.resolve("ipv6/conf/all/disable_ipv6")));
    }

    /** Whether packets of this family are passed on. */
    boolean on(Family family) {
        return has(family) && "1".equals(read(setting(family)));
    }

    /** Switches it on for all that the host has; a container with a read-only /proc has it set by its host. */
    void switchOn() {
        if (!on(Family.IPV4) && !written(setting(Family.IPV4), "1")) {
            throw new IllegalStateException(
                    "Forwarding is off and cannot be switched on: set net.ipv4.ip_forward=1 on this host");
        }
        if (has(Family.IPV6) && !on(Family.IPV6)) {
            keepRouters();
            if (!written(setting(Family.IPV6), "1")) {
                LOG.debug("IPv6 is not forwarded: set net.ipv6.conf.all.forwarding=1 on this host");
            }
        }
    }

    /** A host that forwards forgets the IPv6 routers that it was told of, unless it is told to go on listening. */
    private void keepRouters() {
        if (elsewhere) {
            return;
        }
        try (var links = Files.newDirectoryStream(settings.resolve("ipv6/conf"))) {
            for (var link : links) {
                var accept = link.resolve("accept_ra");
                if ("1".equals(read(accept)) && !written(accept, "2")) {
                    LOG.debug("{} stays 1", accept);
                }
            }
        } catch (IOException gone) {
            LOG.debug("Links came and went: {}", gone.getMessage());
        }
    }

    private Path setting(Family family) {
        return settings.resolve(family == Family.IPV4 ? "ipv4/ip_forward" : "ipv6/conf/all/forwarding");
    }

    /** Empty when the kernel has no such setting. */
    private String read(Path setting) {
        try {
            if (elsewhere) {
                return runner.run(Command.of("cat", setting.toString())).strip();
            }
            return Files.exists(setting) ? Files.readString(setting).strip() : "";
        } catch (CommandFailed absent) {
            return "";
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private boolean written(Path setting, String value) {
        try {
            if (elsewhere) {
                runner.run(new Command(List.of("tee", setting.toString()), value));
            } else {
                Files.writeString(setting, value);
            }
            return true;
        } catch (CommandFailed | IOException refused) {
            LOG.debug("{} stays as it is: {}", setting, refused.getMessage());
            return false;
        }
    }
}
