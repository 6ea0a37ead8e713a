package dev.wtb.wireguard.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wtb.wireguard.process.Command;
import dev.wtb.wireguard.process.CommandFailed;
import dev.wtb.wireguard.process.CommandRunner;
import dev.wtb.wireguard.process.Tools;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LinksTests {
    private final Map<String, String> answers = new HashMap<>();
    private final List<String> ran = new ArrayList<>();
    private final CommandRunner host = command -> {
        ran.add(command.toString());
        if (!answers.containsKey(command.toString())) {
            throw new CommandFailed(Command.of("ip"), 1, "Device does not exist");
        }
        return answers.get(command.toString());
    };
    private final Links elsewhere = new Links(host, new Tools(Map.of(), List.of("ip", "netns", "exec", "vpn")));

    @Test
    void inAnotherNamespaceToolsAreAskedInsteadOfProc() {
        answers.put("ip link show dev wtb1", "4: wtb1: <POINTOPOINT>");
        answers.put("ip link show dev wtb1 up", "");

        assertThat(elsewhere.exists("wtb1")).isTrue();
        assertThat(elsewhere.exists("lo")).isFalse();
        assertThat(elsewhere.up("wtb1")).isFalse();
    }

    @Test
    void routeComesBackAsTheKernelMakesIt() {
        answers.put("ip -4 route show dev wtb1", "");
        answers.put("ip -4 route replace 10.64.0.0/20 dev wtb1 proto kernel scope link src 10.64.0.1", "");
        answers.put("ip -6 route show dev wtb1", "fd57::/112 proto kernel metric 256");

        elsewhere.route("wtb1", "10.64.0.1/20");
        elsewhere.route("wtb1", "fd57::1/112");

        assertThat(ran).hasSize(3);
    }

    @Test
    void withoutPrefixNoToolIsAskedWhetherALinkIsUp() {
        var here = new Links(host, new Tools(Map.of(), List.of()));

        assertThat(here.exists("lo")).isTrue();
        assertThat(here.up("nosuchlink")).isFalse();
        assertThat(ran).isEmpty();
    }

    @Test
    void onlyMissingAddressesAreSet() {
        answers.put("ip -o address show dev wtb1", "4: wtb1 inet 10.64.0.1/20 scope global");
        answers.put("ip address replace fd57::1/112 dev wtb1", "");

        elsewhere.addresses("wtb1", List.of("10.64.0.1/20", "fd57::1/112"));

        assertThat(ran).containsExactly("ip -o address show dev wtb1", "ip address replace fd57::1/112 dev wtb1");
    }

    @Test
    void linkIsOpenedOnceWithItsSize() {
        answers.put("ip -o link show dev wtb1 up", "");
        answers.put("ip link set dev wtb1 mtu 1420 up", "");
        elsewhere.open("wtb1", 1420);
        answers.put("ip -o link show dev wtb1 up", "4: wtb1: <UP> mtu 1420 qdisc");
        elsewhere.open("wtb1", 1420);

        assertThat(ran).filteredOn(call -> call.startsWith("ip link set")).hasSize(1);
    }

    @Test
    void linkThatIsNotThereIsNotDeleted() {
        elsewhere.delete("wtb1");
        answers.put("ip link show dev wtb1", "4: wtb1");
        answers.put("ip link delete dev wtb1", "");
        elsewhere.delete("wtb1");

        assertThat(ran).filteredOn(call -> call.contains("delete")).hasSize(1);
    }

    @Test
    void kernelWithoutTheTypeSaysSo() {
        assertThat(elsewhere.made("wtb1", "amneziawg")).isFalse();
        answers.put("ip link add dev wtb1 type wireguard", "");
        assertThat(elsewhere.made("wtb1", "wireguard")).isTrue();
    }

    @Test
    void hostWithoutADefaultRouteLeadsNobodyOut() {
        answers.put("ip route show default", "\n");
        assertThat(elsewhere.leadOut()).isFalse();
        answers.put("ip route show default", "default via 192.0.2.1 dev eth0");
        assertThat(elsewhere.leadOut()).isTrue();
    }
}
