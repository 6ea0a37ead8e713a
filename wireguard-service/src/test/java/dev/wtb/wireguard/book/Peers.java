package dev.wtb.wireguard.book;

import dev.wtb.contract.peer.Peer;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Peers for tests, by number. */
public final class Peers {
    private Peers() {
    }

    public static String key(int number) {
        return Base64.getEncoder().encodeToString(ByteBuffer.allocate(32).putInt(number).array());
    }

    public static Peer peer(int number, long version) {
        return peer(number, version, null);
    }

    public static Peer peer(int number, long version, @Nullable Instant until) {
        return Peer.device(key(number), key(number + 1_000_000),
                List.of("10.64." + number / 250 + "." + (number % 250 + 2) + "/32"),
                until, version);
    }
}
