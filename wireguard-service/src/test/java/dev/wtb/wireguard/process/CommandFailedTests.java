package dev.wtb.wireguard.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wtb.wireguard.book.Peers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandFailedTests {
    @Test
    void namesToolAndReasonButNoKey() {
        var failed = new CommandFailed(Command.of("wg", "set", "wtb1", "peer", Peers.key(1), "remove"), 1,
                "Key is not the correct length or format: `" + Peers.key(1) + "'\n");

        assertThat(failed).hasMessage(
                "`wg set wtb1 peer KEY remove` ended with 1: Key is not the correct length or format: `KEY'");
    }

    @Test
    void thousandPeersMakeNoLongLine() {
        var call = new ArrayList<>(List.of("wg", "set", "wtb1"));
        for (int number = 0; number < 1000; number++) {
            call.addAll(List.of("peer", Peers.key(number), "remove"));
        }

        assertThat(new CommandFailed(new Command(call, ""), 1, "no").getMessage().length()).isLessThan(400);
    }
}
