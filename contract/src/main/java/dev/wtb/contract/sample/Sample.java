package dev.wtb.contract.sample;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;

/**
 * One measurement of one server.
 *
 * @param cpu of its host, 0 to 1
 * @param memory used share of its host, 0 to 1
 * @param rxBytesPerSecond from peers since the sample before
 * @param rttMillis TCP connect time of the management port as the collector saw it
 */
public record Sample(long serverId, @NotNull Instant at, double cpu, double memory, double rxBytesPerSecond,
        double txBytesPerSecond, int peers, int active, double rttMillis) {
}
