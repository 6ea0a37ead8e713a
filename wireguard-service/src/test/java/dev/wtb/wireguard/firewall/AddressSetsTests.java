package dev.wtb.wireguard.firewall;

import static dev.wtb.wireguard.book.Peers.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wtb.wireguard.device.Family;
import dev.wtb.wireguard.device.KernelPeer;
import dev.wtb.wireguard.device.Lane;
import dev.wtb.wireguard.process.Command;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sets of addresses, as ipset(8) is told of them. */
class AddressSetsTests {
    private static final String FULL4 = Lane.FULL.set("wtb1", Family.IPV4);
    private static final String FULL6 = Lane.FULL.set("wtb1", Family.IPV6);

    private final Map<String, String> answers = new HashMap<>();
    private final List<Command> ran = new ArrayList<>();
    private final AddressSets sets = new AddressSets(command -> {
        ran.add(command);
        return answers.getOrDefault(command.toString(), "");
    });

    @Test
    void onlyMissingSetsAreMade() {
        answers.put("ipset list -name", FULL4 + "\nsomebody-elses\n");

        sets.ensure("wtb1", List.of(Lane.FULL));

        assertThat(ran.getLast().input()).isEqualTo("create " + FULL6 + " hash:ip family inet6 maxelem 1048576\n");
    }

    @Test
    void nothingToDoStartsNoTool() {
        answers.put("ipset list -name", FULL4 + "\n" + FULL6 + "\n");

        sets.ensure("wtb1", List.of(Lane.FULL));

        assertThat(ran).hasSize(1);
        assertThat(sets.restore(List.<String>of().iterator())).isZero();
    }

    @Test
    void manyLinesGoInSeveralCommands() {
        int count = sets.restore(IntStream.range(0, 25_000).mapToObj(i -> "add x " + i).iterator());

        assertThat(count).isEqualTo(25_000);
        assertThat(ran).hasSize(3);
    }

    @Test
    void wrongAddressesGoAndMissingOnesCome() {
        answers.put("ipset list -name", FULL4 + "\n" + FULL6 + "\n");
        answers.put("ipset save " + FULL4, "create " + FULL4 + " hash:ip\nadd " + FULL4 + " 10.64.0.2\nadd " + FULL4
                + " 10.64.0.66\n");

        int wrong = sets.repair("wtb1", List.of(
                new KernelPeer(key(1), key(2), List.of("10.64.0.2/32", "fd57::2/128"), Lane.FULL)));

        assertThat(wrong).isEqualTo(2);
        assertThat(ran).extracting(Command::input)
                .contains("del " + FULL4 + " 10.64.0.66\n",
                        "add " + FULL6 + " fd57::2\n");
    }

    /** Their last one may have ended while this service was down. */
    @Test
    void laneThatNobodyIsInAnyMoreIsEmptied() {
        answers.put("ipset list -name", FULL4 + "\n");
        answers.put("ipset save " + FULL4, "create " + FULL4 + " hash:ip\nadd " + FULL4 + " 10.64.0.66\n");

        assertThat(sets.repair("wtb1", List.of())).isEqualTo(1);

        assertThat(ran.getLast().input()).isEqualTo("del " + FULL4 + " 10.64.0.66\n");
    }

    @Test
    void allOfAnInterfaceAreDestroyedAndNoOthers() {
        answers.put("ipset list -name", FULL4 + "\nwtb10-full-4\n");

        sets.destroy("wtb1");

        assertThat(ran).extracting(Command::toString).containsExactly("ipset list -name", "ipset destroy " + FULL4);
    }
}
