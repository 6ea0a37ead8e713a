package dev.wtb.contract.peer;

import dev.wtb.contract.WireGuardKey;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A peer as a node is told it.
 *
 * @param presharedKey secret; never printed
 * @param allowedIps its inner addresses, {@code /32} and {@code /128}
 * @param until when the node stops serving it by itself; null never
 * @param windowUntil end of the renewal window after {@code until}; null when there is none
 * @param limits of speed and traffic; null without any
 * @param kind whom it stands for
 * @param version the server's generation at which this state of the peer was decided
 */
public record Peer(@NotNull @WireGuardKey String publicKey, @NotNull @WireGuardKey String presharedKey,
        @NotNull @Size(min = 1, max = 4) List<@NotNull @Pattern(regexp = "[0-9a-fA-F:.]{2,45}/[0-9]{1,3}") String> allowedIps,
        @Nullable Instant until, @Nullable Instant windowUntil, @Nullable @Valid PeerLimits limits,
        @NotNull PeerKind kind, @Positive long version) {
    public Peer {
        allowedIps = List.copyOf(allowedIps);
    }

    /** A person's device without limits. */
    public static Peer device(String publicKey, String presharedKey, List<String> allowedIps, @Nullable Instant until,
            long version) {
        return new Peer(publicKey, presharedKey, allowedIps, until, null, null, PeerKind.DEVICE, version);
    }

    /** The same, decided at another generation. */
    public Peer at(long generation) {
        return new Peer(publicKey, presharedKey, allowedIps, until, windowUntil, limits, kind, generation);
    }

    /** SHA-256 over the {@linkplain #form() form} in UTF-8; digests of servers are the XOR of these. */
    public byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(form().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /**
     * Everything that the node is told, as it is hashed: both sides must write the same, whatever their versions.
     * Fields stand between bars, addresses between commas; {@code null} is what is missing, and times are as ISO-8601
     * writes them.
     */
    String form() {
        return String.join("|", publicKey, presharedKey, String.join(",", allowedIps), form(until), form(windowUntil),
                limits == null ? "null" : limits.form(), kind.name(), Long.toString(version));
    }

    private static String form(@Nullable Instant time) {
        return time == null ? "null" : DateTimeFormatter.ISO_INSTANT.format(time);
    }

    @Override
    public String toString() {
        return "Peer[" + publicKey + ", " + allowedIps + ", until=" + until + ", version=" + version + "]";
    }
}
