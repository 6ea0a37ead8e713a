package dev.wtb.wireguard.traffic;

import dev.wtb.wireguard.device.PeerState;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A peer at its last reading; endpoint and handshake are secret.
 *
 * @param incarnation grows each time WireGuard's counter begins at zero again
 * @param handshakeSecond Unix time of the last handshake that is known of; 0 when there was none
 * @param seenSecond when the peer was there last, Unix time
 * @param freshNanos {@link System#nanoTime} when the handshake was last seen to change; clocks may be set, this may not
 */
record Counter(long incarnation, long rxBytes, long txBytes, long handshakeSecond, long seenSecond, long freshNanos,
        @Nullable String endpoint) {
    private static final int ACTIVE_SECONDS = 180;
    private static final int MILLIS = 1000;

    /** The counter after one more reading. */
    static Counter next(PeerState state, @Nullable Counter before, boolean renewed, long now) {
        long nano = System.nanoTime();
        if (before == null) {
            return new Counter(now * MILLIS, state.rxBytes(), state.txBytes(), state.handshakeSecond(), now, nano,
                    state.endpoint());
        }
        boolean anew = renewed || state.rxBytes() < before.rxBytes || state.txBytes() < before.txBytes;
        boolean fresh = state.handshakeSecond() != 0 && state.handshakeSecond() != before.handshakeSecond;
        return new Counter(anew ? Math.max(before.incarnation + 1, now * MILLIS) : before.incarnation, state.rxBytes(),
                state.txBytes(), fresh ? state.handshakeSecond() : before.handshakeSecond, now,
                fresh ? nano : before.freshNanos, state.endpoint());
    }

    /** What may be kept of a peer that is gone. */
    Counter left() {
        return new Counter(incarnation, rxBytes, txBytes, 0, seenSecond, freshNanos, null);
    }

    /** Bytes in both directions since an earlier reading. */
    long since(@Nullable Counter before) {
        long bytes = rxBytes + txBytes;
        return before == null || before.incarnation != incarnation ? bytes : bytes - before.rxBytes - before.txBytes;
    }

    /** Whether the session is still good, see section 6.1 of the WireGuard paper. */
    boolean activeAt(long second) {
        return handshakeSecond > second - ACTIVE_SECONDS;
    }

    /** Whether WireGuard knows an endpoint of a peer that has been silent for so long. */
    boolean idle(Duration patience) {
        return endpoint != null && System.nanoTime() - freshNanos > patience.toNanos();
    }

    @Override
    public String toString() {
        return "Counter[" + incarnation + ", " + rxBytes + ", " + txBytes + "]";
    }
}
