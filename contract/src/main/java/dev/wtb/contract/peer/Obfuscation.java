package dev.wtb.contract.peer;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How AmneziaWG disguises a server's packets; both ends must be told the same. Names as in {@code awg(8)}: its first
 * form has no {@code s3} and {@code s4}, single numbers as headers and no special packets, its second has all of them.
 *
 * @param jc how many junk packets come before a handshake
 * @param jmin least size of a junk packet, bytes
 * @param jmax largest size of a junk packet, bytes
 * @param s1 junk before an initiation, bytes
 * @param s2 junk before a response, bytes
 * @param s3 junk before a cookie reply, bytes; null in the first form
 * @param s4 junk before data, bytes; null in the first form
 * @param headers of initiation, response, cookie reply and data: numbers, or ranges {@code a-b} in the second form
 * @param specials packets that come before all others, in the tags of AmneziaWG; empty in the first form
 */
public record Obfuscation(@Min(0) @Max(128) int jc, @Min(0) @Max(1280) int jmin, @Min(0) @Max(1280) int jmax,
        @Min(0) @Max(1132) int s1, @Min(0) @Max(1188) int s2, @Nullable @Min(0) @Max(1200) Integer s3,
        @Nullable @Min(0) @Max(255) Integer s4,
        @NotNull @Size(min = 4, max = 4) List<@NotNull @Pattern(regexp = "[0-9]{1,10}(-[0-9]{1,10})?") String> headers,
        @NotNull @Size(max = 5) List<@NotNull @Size(max = 5000) @Pattern(regexp = "(<[a-z]{1,3}( [0-9a-zA-Z]+)?>)+") String> specials) {
    private static final int INITIATION_MINUS_RESPONSE = 56;
    private static final long LARGEST_HEADER = 0xffff_ffffL;

    public Obfuscation {
        headers = List.copyOf(headers);
        specials = List.copyOf(specials);
        refuseTelltale(jmin, jmax, s1, s2);
        refuseAmbiguous(headers);
    }

    /** What stands in the interface section on both ends, each line ended. */
    public String lines() {
        var text = new StringBuilder();
        line(text, "Jc", jc);
        line(text, "Jmin", jmin);
        line(text, "Jmax", jmax);
        line(text, "S1", s1);
        line(text, "S2", s2);
        line(text, "S3", s3);
        line(text, "S4", s4);
        for (int i = 0; i < headers.size(); i++) {
            line(text, "H" + (i + 1), headers.get(i));
        }
        for (int i = 0; i < specials.size(); i++) {
            line(text, "I" + (i + 1), specials.get(i));
        }
        return text.toString();
    }

    /** Junk must not make both handshake packets equally long: that would give them away. */
    private static void refuseTelltale(int jmin, int jmax, int s1, int s2) {
        if (jmin > jmax || s1 + INITIATION_MINUS_RESPONSE == s2) {
            throw new IllegalArgumentException("jmin must not exceed jmax, and s1 + 56 must differ from s2");
        }
    }

    /** Packets are told apart by their headers alone. */
    private static void refuseAmbiguous(List<String> headers) {
        var ranges = headers.stream().map(Obfuscation::range).toList();
        for (var range : ranges) {
            if (range[0] > range[1] || range[1] > LARGEST_HEADER
                    || ranges.stream().filter(other -> other[0] <= range[1] && range[0] <= other[1]).count() > 1) {
                throw new IllegalArgumentException("headers must be 32-bit numbers or ranges that do not overlap");
            }
        }
    }

    private static long[] range(String header) {
        var ends = Stream.of(header.split("-")).mapToLong(Long::parseLong).toArray();
        return new long[]{ends[0], ends[ends.length - 1]};
    }

    private static void line(StringBuilder text, String name, @Nullable Object value) {
        if (value != null) {
            text.append(name).append(" = ").append(value).append('\n');
        }
    }
}
