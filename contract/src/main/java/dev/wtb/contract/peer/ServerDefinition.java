package dev.wtb.contract.peer;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The interface that a node must offer.
 *
 * @param listenPort UDP
 * @param address4 the server's own inner address with the subnet's prefix
 * @param address6 the same for IPv6
 * @param mtu of the interface, bytes
 * @param obfuscation of AmneziaWG; null for plain WireGuard
 */
public record ServerDefinition(@Min(1) @Max(65_535) int listenPort,
        @NotNull @Pattern(regexp = "[0-9.]{7,15}/[0-9]{1,2}") String address4,
        @NotNull @Pattern(regexp = "[0-9a-f:]{2,39}/[0-9]{1,3}") String address6, @Min(1280) @Max(1420) int mtu,
        @Nullable @Valid Obfuscation obfuscation) {
}
