package dev.wtb.wireguard.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.wtb.contract.peer.ServerDefinition;
import dev.wtb.wireguard.NodeProperties;
import dev.wtb.wireguard.device.TunnelSpec;
import dev.wtb.wireguard.kernel.DryRunKernel;
import dev.wtb.wireguard.kernel.Kernel;
import dev.wtb.wireguard.process.Command;
import dev.wtb.wireguard.process.CommandFailed;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import tools.jackson.databind.json.JsonMapper;

class TunnelsTests {
    @TempDir
    Path folder;
    private final DryRunKernel host = new DryRunKernel();
    private final List<Integer> opened = new ArrayList<>();
    private volatile boolean broken;
    private Tunnels tunnels;

    @BeforeEach
    void made() {
        tunnels = open();
    }

    @AfterEach
    void stopped() {
        tunnels.stop();
    }

    @Test
    void restartWritesTheFirewallForAllServersAtOnce() {
        tunnels.define(1, server(1));
        tunnels.define(2, server(2));
        tunnels.stop();
        opened.clear();

        tunnels = open();
        tunnels.start();

        assertThat(opened).isNotEmpty().allMatch(servers -> servers == 2);
    }

    @Test
    void serverWhoseStartFailedIsLookedAfterAllTheSame() {
        broken = true;
        tunnels.define(1, server(1));
        assertThat(tunnels.statuses(true).getFirst().up()).isFalse();

        broken = false;

        await().atMost(Duration.ofSeconds(5)).until(() -> tunnels.statuses(true).getFirst().up());
    }

    private Tunnels open() {
        var settings = Map.of("wtb.node.directory", folder.toString(), "wtb.node.volatile-directory",
                folder.resolve("run").toString(), "wtb.node.status-interval", "10ms", "wtb.node.watch-interval", "10ms",
                "wtb.node.expiry-interval", "10ms");
        var properties = new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate("wtb.node",
                NodeProperties.class);
        var kernel = (Kernel) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[]{Kernel.class},
                (_, method, arguments) -> call(method, arguments));
        return new Tunnels(kernel, Clock.systemUTC(), JsonMapper.builder().build(), properties);
    }

    @SuppressWarnings("unchecked")
    private Object call(Method method, Object[] arguments) throws InvocationTargetException, IllegalAccessException {
        if (broken && method.getName().equals("ensure")) {
            throw new CommandFailed(Command.of("wg"), 1, "no");
        }
        if (method.getName().equals("open")) {
            opened.add(((Supplier<Collection<TunnelSpec>>) arguments[1]).get().size());
        }
        return method.invoke(host, arguments);
    }

    private static ServerDefinition server(int number) {
        return new ServerDefinition(51820 + number, "10.64." + 16 * number + ".1/20", "fd57::" + number + ":1/112",
                1420,
                null);
    }
}
