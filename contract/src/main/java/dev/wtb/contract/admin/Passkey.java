package dev.wtb.contract.admin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key that never leaves its holder's device, or their password manager (WebAuthn level 3).
 *
 * @param id the credential's, in base64url
 * @param host name of the panel for which it was made: it answers nowhere else
 * @param usedAt null before its first use
 */
public record Passkey(String id, String name, String host, Instant madeAt, @Nullable Instant usedAt) {
}
