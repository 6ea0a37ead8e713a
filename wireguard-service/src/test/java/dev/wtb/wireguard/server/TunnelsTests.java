package dev.wtb.wireguard.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.wtb.contract.node.ServerStatus;
import dev.wtb.contract.peer.ServerDefinition;
import dev.wtb.wireguard.NodeProperties;
import dev.wtb.wireguard.book.Peers;
import dev.wtb.wireguard.device.PeerState;
import dev.wtb.wireguard.device.TunnelSpec;
import dev.wtb.wireguard.kernel.DryRunKernel;
import dev.wtb.wireguard.kernel.Kernel;
import dev.wtb.wireguard.process.Command;
import dev.wtb.wireguard.process.CommandFailed;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
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

    @Test
    void damagedJournalStopsNoOtherServerAndKeepsItsKey() throws IOException {
        var first = new ServerDefinition(51821, "10.64.0.1/20", "fd57::1/112", 1420, null);
        var key = tunnels.define(1, first).privateKey();
        tunnels.define(2, server(2));
        tunnels.tunnel(1).put(Peers.peer(1, 1));
        tunnels.tunnel(1).put(Peers.peer(2, 2));
        tunnels.stop();
        damage(2);

        tunnels = open();
        tunnels.start();

        assertThat(tunnels.statuses(true)).hasSize(2);
        assertThat(tunnels.define(1, first).privateKey()).isEqualTo(key);
        await().untilAsserted(() -> assertThat(host.device("wtb1").peers()).extracting(PeerState::publicKey)
                .containsExactly(Peers.key(2)));
    }

    @Test
    void serverWhoseKeyIsLostGetsNoOtherOne() throws IOException {
        tunnels.define(1, server(1));
        tunnels.define(2, server(2));
        tunnels.stop();
        damage(1);

        tunnels = open();
        tunnels.start();

        assertThat(tunnels.statuses(true)).extracting(ServerStatus::serverId).containsExactly(2L);
        assertThatThrownBy(() -> tunnels.define(1, server(1))).isInstanceOf(KeyLost.class)
                .hasMessageContaining("server-1.journal is damaged");
    }

    private void damage(int line) throws IOException {
        var file = folder.resolve("server-1.journal");
        var lines = new ArrayList<>(Files.readAllLines(file));
        lines.set(line - 1, lines.get(line - 1).replace('{', '['));
        Files.write(file, lines);
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
