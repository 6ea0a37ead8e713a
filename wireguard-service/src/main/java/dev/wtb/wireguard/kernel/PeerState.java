package dev.wtb.wireguard.kernel;

/**
 * A peer as the kernel has it.
 *
 * @param handshakeSecond Unix time of the last handshake; 0 when there was none
 */
public record PeerState(KernelPeer peer, long handshakeSecond, long rxBytes, long txBytes) {
}
