package dev.wtb.wireguard.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wtb.contract.peer.ServerDefinition;
import dev.wtb.wireguard.NodeProperties.Backend;
import dev.wtb.wireguard.process.CommandRunner;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WgKernelTests {
    /** Every Linux host has it; stands for an interface that exists. */
    private static final String EXISTING = "lo";

    private final List<String> ran = new ArrayList<>();
    private final CommandRunner host = command -> {
        ran.add(command.toString());
        return command.toString().endsWith("listen-port") ? "51820\n" : "KEY=\n";
    };
    private final WgKernel kernel = new WgKernel(host, new UserspaceDaemon(host), new Firewall(host, "wtb", List.of()),
            Backend.AUTO);

    @Test
    void deviceThatIsRightIsLeftAlone() {
        assertThat(kernel.ensure(tunnel(51820, "KEY="))).isFalse();

        assertThat(ran).noneMatch(command -> command.startsWith("wg addconf"));
    }

    @Test
    void portAndKeyAreSetWhenTheyDiffer() {
        kernel.ensure(tunnel(51821, "KEY="));
        kernel.ensure(tunnel(51820, "OTHER="));

        assertThat(ran).filteredOn(command -> command.startsWith("wg addconf")).hasSize(2)
                .allMatch(command -> !command.contains("KEY="));
    }

    private static TunnelSpec tunnel(int port, String key) {
        return new TunnelSpec(EXISTING, key, new ServerDefinition(port, "10.64.0.1/20", "fd57::1/112", 1420));
    }
}
