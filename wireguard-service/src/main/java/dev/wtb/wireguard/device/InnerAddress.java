package dev.wtb.wireguard.device;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Addresses of peers: parsed to bytes and written anew, so that only what was understood reaches a tool. */
public final class InnerAddress {
    private static final int IPV4_BYTES = 4;
    private static final int GROUPS = 8;
    private static final Pattern USUAL_IPV4 = Pattern.compile("(\\d{1,3}\\.){3}\\d{1,3}");

    private InnerAddress() {
    }

    /** The canonical text (RFC 5952) of one host's address with its full prefix length. */
    public static String canonical(String allowedIp) {
        int slash = allowedIp.indexOf('/');
        var bytes = bytes(allowedIp.substring(0, slash));
        if (Integer.parseInt(allowedIp.substring(slash + 1)) != bytes.length * Byte.SIZE) {
            throw new IllegalArgumentException(allowedIp + " is not one host's address");
        }
        var canonical = text(bytes) + "/" + bytes.length * Byte.SIZE;
        return canonical.equals(allowedIp) ? allowedIp : canonical;
    }

    /** Whether an address, with or without a prefix length, is inside a network. */
    public static boolean inside(String address, String network) {
        var one = bytes(withoutPrefix(address));
        var other = bytes(withoutPrefix(network));
        int bits = Integer.parseInt(network.substring(network.indexOf('/') + 1));
        return one.length == other.length && sameStart(one, other, bits);
    }

    /** The network of an address with a prefix length, in canonical text. */
    public static String network(String address) {
        var bytes = bytes(withoutPrefix(address));
        int bits = Integer.parseInt(address.substring(address.indexOf('/') + 1));
        for (int bit = bits; bit < bytes.length * Byte.SIZE; bit++) {
            bytes[bit / Byte.SIZE] &= (byte) ~(0x80 >> bit % Byte.SIZE);
        }
        return text(bytes) + "/" + bits;
    }

    /** Whether both texts name the same host. */
    public static boolean same(String one, String other) {
        return text(bytes(withoutPrefix(one))).equals(text(bytes(withoutPrefix(other))));
    }

    /** The address alone. */
    public static String withoutPrefix(String address) {
        int slash = address.indexOf('/');
        return slash < 0 ? address : address.substring(0, slash);
    }

    private static byte[] bytes(String literal) {
        var bytes = InetAddress.ofLiteral(literal).getAddress();
        if ((bytes.length == IPV4_BYTES) != USUAL_IPV4.matcher(literal).matches()) {
            throw new IllegalArgumentException(literal + " is an IPv4 address in an unusual form");
        }
        return bytes;
    }

    private static boolean sameStart(byte[] one, byte[] other, int bits) {
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> bit % Byte.SIZE;
            if ((one[bit / Byte.SIZE] & mask) != (other[bit / Byte.SIZE] & mask)) {
                return false;
            }
        }
        return true;
    }

    private static String text(byte[] bytes) {
        if (bytes.length == IPV4_BYTES) {
            return (bytes[0] & 0xff) + "." + (bytes[1] & 0xff) + "." + (bytes[2] & 0xff) + "." + (bytes[3] & 0xff);
        }
        var groups = new ArrayList<String>();
        for (int i = 0; i < bytes.length; i += 2) {
            groups.add(Integer.toHexString((bytes[i] & 0xff) << 8 | (bytes[i + 1] & 0xff)));
        }
        return shortened(groups);
    }

    /** The first of the longest runs of zero groups, two at least, becomes {@code ::}. */
    private static String shortened(List<String> groups) {
        int best = 0;
        int length = 1;
        for (int from = 0; from < GROUPS; from++) {
            int to = from;
            while (to < GROUPS && groups.get(to).equals("0")) {
                to++;
            }
            if (to - from > length) {
                best = from;
                length = to - from;
            }
        }
        if (length < 2) {
            return String.join(":", groups);
        }
        return groups.subList(0, best).stream().collect(Collectors.joining(":")) + "::"
                + groups.subList(best + length, GROUPS).stream().collect(Collectors.joining(":"));
    }
}
