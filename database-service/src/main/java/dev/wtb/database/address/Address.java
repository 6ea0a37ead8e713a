package dev.wtb.database.address;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * A pair of inner addresses.
 *
 * @param offset of both in their subnets
 */
public record Address(int offset, String ipv4, String ipv6) {
    /** The addresses at an offset of two subnets in CIDR notation. */
    public static Address at(int offset, String subnet4, String subnet6) {
        return new Address(offset, plus(subnet4, offset), plus(subnet6, offset));
    }

    private static String plus(String subnet, int offset) {
        try {
            var base = InetAddress.getByName(subnet.substring(0, subnet.indexOf('/'))).getAddress();
            var sum = new BigInteger(1, base).add(BigInteger.valueOf(offset)).toByteArray();
            var bytes = new byte[base.length];
            var from = Math.max(0, sum.length - base.length);
            System.arraycopy(sum, from, bytes, base.length - (sum.length - from), sum.length - from);
            return text(bytes);
        } catch (UnknownHostException malformed) {
            throw new IllegalArgumentException(subnet + " is no subnet", malformed);
        }
    }

    /** RFC 5952 as far as the two forms need it: one run of zero groups shortened. */
    private static String text(byte[] bytes) throws UnknownHostException {
        var plain = InetAddress.getByAddress(bytes).getHostAddress();
        return bytes.length == 4 ? plain : plain.replaceFirst("(^|:)(0(:|$)){2,}", "::");
    }

    @Override
    public String toString() {
        return Arrays.asList(ipv4, ipv6).toString();
    }
}
