package dev.wtb.contract.probe;

import org.jspecify.annotations.Nullable;

/**
 * What a probe found.
 *
 * @param handshakeMillis until the server had shaken hands; null when it did not in 3 s
 * @param fetchMillis until the target beyond it had answered; null when it did not in 3 s
 * @param detail one line for the operator
 */
public record Probe(@Nullable Long handshakeMillis, @Nullable Long fetchMillis, String detail) {
}
