package dev.wtb.e2e.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The IPv4 networks that this machine's routes, addresses and name servers use. */
record HostNetworks(List<String> used) {
    private static final Pattern NETWORK = Pattern.compile("\\b(\\d{1,3}(?:\\.\\d{1,3}){3})(?:/(\\d{1,2}))?\\b");
    private static final Path RESOLVER = Path.of("/etc/resolv.conf");

    HostNetworks {
        used = List.copyOf(used);
    }

    static HostNetworks read() {
        var text = Host.line("ip -4 route show table all") + Host.line("ip -4 -o address") + resolver();
        return new HostNetworks(NETWORK.matcher(text).results().map(MatchResult::group).toList());
    }

    /** Whether nothing that is used lies in a network of 256 addresses, or around it. */
    boolean leaveFree(String firstThreeOctets) {
        return used.stream().noneMatch(network -> overlap(network, firstThreeOctets + ".0/24"));
    }

    private static boolean overlap(String one, String other) {
        int shorter = Math.min(length(one), length(other));
        return shorter > 0 && (bits(one) >>> (32 - shorter)) == (bits(other) >>> (32 - shorter));
    }

    private static int length(String network) {
        int slash = network.indexOf('/');
        return slash < 0 ? 32 : Integer.parseInt(network.substring(slash + 1));
    }

    private static int bits(String network) {
        int bits = 0;
        for (var octet : network.replaceFirst("/.*", "").split("\\.")) {
            bits = (bits << 8) | (Integer.parseInt(octet) & 255);
        }
        return bits;
    }

    private static String resolver() {
        try {
            return Files.exists(RESOLVER) ? Files.readString(RESOLVER) : "";
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
