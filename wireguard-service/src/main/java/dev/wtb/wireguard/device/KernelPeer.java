package dev.wtb.wireguard.device;

import java.util.Collection;
import java.util.List;

/** A peer as the kernel serves it; the preshared key is secret. */
public record KernelPeer(String publicKey, String presharedKey, List<String> allowedIps, Lane lane) {
    public KernelPeer {
        allowedIps = List.copyOf(allowedIps);
    }

    /** Whether WireGuard itself sees no difference. */
    public boolean sameTunnel(KernelPeer other) {
        return publicKey.equals(other.publicKey) && presharedKey.equals(other.presharedKey)
                && allowedIps.equals(other.allowedIps);
    }

    /** 64 bits that differ when key or addresses do, in whatever order: a whole interface is compared by them. */
    public static long shape(String presharedKey, Collection<String> allowedIps) {
        long shape = scattered(presharedKey);
        for (var ip : allowedIps) {
            shape += scattered(ip);
        }
        return shape;
    }

    /** FNV-1a, finished as in MurmurHash3. */
    private static long scattered(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        return hash ^ hash >>> 33;
    }

    @Override
    public String toString() {
        return "KernelPeer[" + publicKey + "]";
    }
}
