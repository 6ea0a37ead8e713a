package dev.wtb.wireguard.kernel;

import java.util.Collection;

/** Writes the configuration format of wg(8), for standard input only. */
final class WgConfig {
    private WgConfig() {
    }

    static String device(TunnelSpec tunnel) {
        return "[Interface]\nPrivateKey = " + tunnel.privateKey() + "\nListenPort = " + tunnel.definition().listenPort()
                + "\n";
    }

    static String peers(Collection<KernelPeer> peers) {
        var text = new StringBuilder();
        for (var peer : peers) {
            text.append("[Peer]\nPublicKey = ").append(peer.publicKey()).append("\nPresharedKey = ")
                    .append(peer.presharedKey()).append("\nAllowedIPs = ").append(String.join(", ", peer.allowedIps()))
                    .append('\n');
        }
        return text.toString();
    }
}
