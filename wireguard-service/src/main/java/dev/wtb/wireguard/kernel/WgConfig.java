package dev.wtb.wireguard.kernel;

import dev.wtb.contract.peer.Obfuscation;
import dev.wtb.contract.probe.ProbeRequest;
import dev.wtb.wireguard.device.KernelPeer;
import dev.wtb.wireguard.device.TunnelSpec;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the configuration format of wg(8), for standard input only. A section replaces all allowed IPs of its peer, so
 * each one names them.
 */
final class WgConfig {
    private static final Obfuscation PLAIN = new Obfuscation(0, 0, 0, 0, 0, null, null, List.of("1", "2", "3", "4"),
            List.of());

    private WgConfig() {
    }

    /** A fork keeps settings that it is not given, so it is told explicitly to be plain. */
    static String device(TunnelSpec tunnel, Flavour flavour) {
        var disguise = tunnel.definition().obfuscation() == null && flavour == Flavour.AMNEZIA
                ? PLAIN
                : tunnel.definition().obfuscation();
        return "[Interface]\nPrivateKey = " + tunnel.privateKey() + "\nListenPort = " + tunnel.definition().listenPort()
                + "\n" + (disguise == null ? "" : disguise.lines());
    }

    static String peers(Collection<KernelPeer> peers) {
        var text = new StringBuilder();
        peers.forEach(peer -> section(text, peer, null));
        return text.toString();
    }

    /** The dump of wg(8) and this format write an endpoint the same way. */
    static String located(Map<KernelPeer, String> endpoints) {
        var text = new StringBuilder();
        endpoints.forEach((peer, endpoint) -> section(text, peer, endpoint));
        return text.toString();
    }

    /** Of a probe: one peer, which it calls at once. */
    static String client(ProbeRequest request) {
        return "[Interface]\nPrivateKey = " + request.privateKey() + "\n[Peer]\nPublicKey = " + request.serverKey()
                + "\nPresharedKey = " + request.presharedKey() + "\nEndpoint = " + request.endpointHost() + ":"
                + request.endpointPort() + "\nAllowedIPs = " + request.targetHost() + "/32\nPersistentKeepalive = 1\n";
    }

    private static void section(StringBuilder text, KernelPeer peer, @Nullable String endpoint) {
        text.append("[Peer]\nPublicKey = ")
                .append(peer.publicKey())
                .append("\nPresharedKey = ")
                .append(peer.presharedKey())
                .append("\nAllowedIPs = ")
                .append(String.join(", ", peer.allowedIps()))
                .append('\n');
        if (endpoint != null) {
            text.append("Endpoint = ").append(endpoint).append('\n');
        }
    }
}
