package dev.wtb.contract.sample;

import dev.wtb.contract.server.Health;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** A server's health as judged, with the signals in one line. */
public record Verdict(long serverId, @NotNull Health health, @NotNull @Size(max = 300) String reason) {
}
