package dev.wtb.contract.sample;

import dev.wtb.contract.server.Health;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * A server's health as judged.
 *
 * @param reason the signals in one line
 * @param before what stood there when it was looked at: where something else stands by now, as when an operator decided
 *     meanwhile, this verdict is late and says nothing
 */
public record Verdict(long serverId, @NotNull Health health, @NotNull @Size(max = 300) String reason,
        @NotNull Health before) {
}
