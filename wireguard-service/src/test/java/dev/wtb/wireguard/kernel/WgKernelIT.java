package dev.wtb.wireguard.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wtb.wireguard.NodeProperties;
import dev.wtb.wireguard.process.Command;
import dev.wtb.wireguard.process.CommandRunner;
import dev.wtb.wireguard.process.ThisMachine;
import dev.wtb.wireguard.process.Tools;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The real tools as the service wires them, in a network namespace that each test gets; needs root. */
class WgKernelIT extends KernelKit {
    private static final AtomicInteger HOSTS = new AtomicInteger();

    /** Sockets of wireguard-go lie in one folder for all namespaces, so that names must differ. */
    private final String prefix = "k" + Long.toString(ProcessHandle.current().pid(), Character.MAX_RADIX)
            + HOSTS.incrementAndGet();
    private final CommandRunner here = ThisMachine.runner(properties(Map.of()), new Tools(Map.of(), List.of()));
    private final Namespace namespace = Namespace.made(here);

    @AfterEach
    void left() {
        namespace.close();
    }

    @Override
    Kernel fresh() {
        var properties = properties(Map.of("wtb.node.interface-prefix", prefix, "wtb.node.command-prefix",
                String.join(",", namespace.entrance())));
        var tools = new Tools(properties.binaries(), properties.commandPrefix());
        return new KernelConfiguration().kernel(properties, ThisMachine.runner(properties, tools), tools);
    }

    @Override
    String prefix() {
        return prefix;
    }

    @Test
    void machineAroundTheNamespaceIsLeftAlone() throws SocketException {
        kernel.open(tunnel, () -> List.of(tunnel));

        assertThat(NetworkInterface.getByName(tunnel.interfaceName())).isNull();
        assertThat(here.run(Command.of("iptables-save"))).doesNotContain(prefix);
        assertThat(here.run(Command.of("ipset", "list", "-name"))).doesNotContain(prefix);
    }

    private static NodeProperties properties(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate("wtb.node", NodeProperties.class);
    }
}
