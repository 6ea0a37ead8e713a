package dev.wtb.contract.server;

import dev.wtb.contract.HostName;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What an operator says of a server.
 *
 * @param nodeId of the node's certificate, {@code spiffe://wtb/node/<id>}
 * @param nodeHost management host name or address
 * @param endpointHost host name or address that people connect to
 * @param endpointPort UDP, unique on its node
 * @param network whose servers fail together, such as a provider; null or empty: as the endpoint says
 */
public record ServerForm(@NotBlank @Size(max = 40) String name, @Min(1) @Max(1_000_000) long nodeId,
        @NotNull @HostName String nodeHost, @Min(1) @Max(65_535) int nodePort,
        @NotBlank String geolocationCode, @NotNull @HostName String endpointHost,
        @Min(1) @Max(65_535) int endpointPort, @Min(1) @Max(65_000) int capacity,
        @Nullable @Size(max = 40) String network) {
    /** What would have been said of a server that is there. */
    public static ServerForm of(Server server) {
        return new ServerForm(server.name(), server.node().id(), server.node().host(), server.node().port(),
                server.geolocationCode(), server.endpointHost(), server.endpointPort(), server.capacity(),
                server.network().named() ? server.network().name() : null);
    }
}
