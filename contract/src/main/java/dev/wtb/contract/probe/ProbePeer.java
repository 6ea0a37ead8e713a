package dev.wtb.contract.probe;

import dev.wtb.contract.WireGuardKey;
import jakarta.validation.constraints.NotNull;

/**
 * A peer of kind PROBE, as which another node looks at a server.
 *
 * @param privateKey secret
 * @param presharedKey secret
 * @param address its inner IPv4 address
 */
public record ProbePeer(@NotNull @WireGuardKey String privateKey, @NotNull @WireGuardKey String presharedKey,
        @NotNull String address) {
    @Override
    public String toString() {
        return "ProbePeer[" + address + "]";
    }
}
