package dev.wtb.e2e.stack;

import dev.wtb.contract.peer.Peer;
import dev.wtb.contract.peer.PeerKind;
import dev.wtb.contract.peer.PeerLimits;
import dev.wtb.e2e.network.Host;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Somebody with keys and addresses on a bare node.
 *
 * @param number of its addresses in the server's subnets, from 2
 */
public record Client(int number, String privateKey, String publicKey, String presharedKey) {
    private static final int FIRST = 2;

    /** With a real key pair, to connect with. */
    public static Client real(int number) {
        var privateKey = Host.line("wg genkey").strip();
        return new Client(number, privateKey, Host.piped(privateKey, "wg", "pubkey").strip(),
                Host.line("wg genpsk").strip());
    }

    /** One of many that never connect: its key is only a number, spread over all keys. */
    public static Client crowd(int number) {
        var random = new Random(number);
        var bytes = new byte[64];
        random.nextBytes(bytes);
        bytes[31] &= 0x7f;
        var keys = ByteBuffer.wrap(bytes);
        return new Client(number, "", key(keys), key(keys));
    }

    /** As a node is told it, for ever and without limits. */
    public Peer peer(long version) {
        return peer(version, null, null, null);
    }

    /** As a node is told it. */
    public Peer peer(long version, @Nullable Instant until, @Nullable Instant windowUntil,
            @Nullable PeerLimits limits) {
        return new Peer(publicKey, presharedKey, List.of(address4() + "/32", address6() + "/128"), until, windowUntil,
                limits, PeerKind.DEVICE, version);
    }

    /** As another node that looks from outside. */
    public Peer probe(long version) {
        return new Peer(publicKey, presharedKey, List.of(address4() + "/32"), null, null, null, PeerKind.PROBE,
                version);
    }

    /** Its file, as the bot would send it. */
    public String file(Node node) {
        return """
                [Interface]
                PrivateKey = %s
                Address = %s/32, %s/128
                DNS = 1.1.1.1
                MTU = 1280
                [Peer]
                PublicKey = %s
                PresharedKey = %s
                Endpoint = %s:%d
                AllowedIPs = 0.0.0.0/0, ::/0
                PersistentKeepalive = 25
                """.formatted(privateKey, address4(), address6(), node.publicKey(), presharedKey, node.address(),
                Node.LISTEN_PORT);
    }

    /** Inside the tunnel. */
    public String address4() {
        int place = number + FIRST;
        return "10.66." + place / 256 + "." + place % 256;
    }

    /** The same by IPv6. */
    public String address6() {
        return "fd66::" + Integer.toHexString(number + FIRST);
    }

    private static String key(ByteBuffer from) {
        var key = new byte[32];
        from.get(key);
        return Base64.getEncoder().encodeToString(key);
    }

    @Override
    public String toString() {
        return "Client[" + publicKey + "]";
    }
}
