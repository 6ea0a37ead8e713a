package dev.wtb.contract.probe;

import dev.wtb.contract.WireGuardKey;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * How to look at a server from outside.
 *
 * @param privateKey of the probing peer; secret, never kept
 * @param presharedKey of that peer; secret, never kept
 * @param address its inner IPv4 address
 * @param serverKey public key of the server
 * @param endpointHost IPv4 address of the server
 * @param endpointPort UDP port of the server
 * @param targetHost IPv4 address beyond the server that answers HTTP
 * @param targetPort TCP port of it
 */
public record ProbeRequest(@NotNull @WireGuardKey String privateKey, @NotNull @WireGuardKey String presharedKey,
        @NotNull @Pattern(regexp = ProbeRequest.IPV4) String address, @NotNull @WireGuardKey String serverKey,
        @NotNull @Pattern(regexp = ProbeRequest.IPV4) String endpointHost, @Min(1) @Max(65_535) int endpointPort,
        @NotNull @Pattern(regexp = ProbeRequest.IPV4) String targetHost, @Min(1) @Max(65_535) int targetPort) {
    /** Four numbers and three dots. */
    static final String IPV4 = "((25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})(\\.(?!$)|$)){4}";

    @Override
    public String toString() {
        return "ProbeRequest[" + serverKey + "]";
    }
}
