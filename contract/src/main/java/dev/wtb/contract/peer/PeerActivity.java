package dev.wtb.contract.peer;

import org.jspecify.annotations.Nullable;

/**
 * What a peer does right now; never stored.
 *
 * @param handshakeAgeSeconds since the last handshake; null when there was none since the interface came up
 * @param rxBytes received from the peer
 * @param txBytes sent to the peer
 */
public record PeerActivity(boolean present, @Nullable Long handshakeAgeSeconds, long rxBytes, long txBytes) {
}
