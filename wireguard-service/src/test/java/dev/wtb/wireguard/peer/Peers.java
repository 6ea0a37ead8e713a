package dev.wtb.wireguard.peer;

import dev.wtb.contract.peer.Peer;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Peers for tests, by number. */
final class Peers {
    private Peers() {
    }

    static String key(int number) {
        return Base64.getEncoder().encodeToString(ByteBuffer.allocate(32).putInt(number).array());
    }

    static Peer peer(int number, long version) {
        return peer(number, version, null);
    }

    static Peer peer(int number, long version, @Nullable Instant until) {
        return new Peer(key(number), key(number + 1_000_000),
                List.of("10.64." + number / 250 + "." + (number % 250 + 2) + "/32"),
                until, null, version);
    }
}
