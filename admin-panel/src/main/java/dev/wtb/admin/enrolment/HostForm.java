package dev.wtb.admin.enrolment;

import dev.wtb.contract.HostName;
import dev.wtb.contract.server.ServerForm;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * What an operator says of a fresh host; most of it has a sensible beginning.
 *
 * @param host where it is, for the control plane and, unless an endpoint is named, for people
 * @param endpointHost what people's files name; empty for the host's own address
 * @param network whose servers fail together; empty: as the endpoint says
 */
record HostForm(@NotBlank @Size(max = 40) String name, @NotBlank String geolocationCode, @NotNull @HostName String host,
        @Min(1) @Max(4_091) int capacity, @NotNull @Size(max = 253) String endpointHost,
        @Min(1) @Max(65_535) int endpointPort, @Min(1) @Max(1_000_000) long nodeId,
        @Min(1) @Max(65_535) int nodePort, @NotNull @Size(max = 40) String network) {
    static HostForm empty(long nodeId) {
        return new HostForm("", "", "", 1000, "", 51_820, nodeId, 8082, "");
    }

    ServerForm server() {
        return new ServerForm(name, nodeId, host, nodePort, geolocationCode,
                endpointHost.isBlank() ? host : endpointHost,
                endpointPort, capacity, network);
    }
}
