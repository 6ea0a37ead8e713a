package dev.wtb.e2e.network;

import java.util.List;
import java.util.stream.Stream;

/**
 * An internet in namespaces: one bridge that every host hangs on, a web server beyond it, and no route back to any
 * tunnel, so that an answer proves NAT.
 */
public final class Network implements AutoCloseable {
    /** Where the web server of this internet is: shaped like a public address, so every node lets it through. */
    public static final String WEB = "192.0.3.80";
    /** The same by IPv6. */
    public static final String WEB6 = "2a00:3::80";
    /** The web server has these addresses too, so that they can stand for Telegram's. */
    public static final String TELEGRAM = "192.0.3.81";
    /** The same by IPv6. */
    public static final String TELEGRAM6 = "2a00:3::81";
    private static final List<String> FORBIDDEN = List.of("10.99.0.1", "169.254.169.254", "100.100.100.200", "fc99::1");

    private final Site site;
    private final String prefix;
    private final String net;

    /**
     * Makes the bridge, on a site that nobody else on this machine uses.
     *
     * @param kind first letter of all names
     */
    public Network(char kind) {
        site = Site.claim(kind);
        prefix = site.prefix();
        net = site.net();
        var hub = prefix + "-net";
        Host.line("ip netns add " + hub);
        Host.line("ip -n " + hub + " link set lo up");
        Stream.concat(Stream.of(WEB, WEB6, TELEGRAM, TELEGRAM6), FORBIDDEN.stream())
                .forEach(address -> Host.line("ip -n " + hub + " address add " + address + " dev lo"));
        // Else a bridge takes the lowest address of its ports: whoever comes and goes would change it under all others
        Host.line("ip -n " + hub + " link add br0 address 02:00:00:00:00:01 type bridge");
        Host.line("ip -n " + hub + " address add " + net + ".1/24 dev br0");
        Host.line("ip -n " + hub + " address add " + address6(1) + "/64 dev br0 nodad");
        Host.line("ip -n " + hub + " link set br0 up");
        plug(prefix + "h", "");
        Host.line("ip address add " + here() + "/24 dev " + prefix + "h0");
        Host.line("ip link set " + prefix + "h0 up");
    }

    /** Special-purpose addresses that this internet answers on, and that no node may let its peers reach. */
    public static List<String> forbidden() {
        return FORBIDDEN;
    }

    /** Of all names. */
    public String prefix() {
        return prefix;
    }

    /** The namespace behind the bridge. */
    public String hub() {
        return prefix + "-net";
    }

    /** A host with a namespace of its own; its address is its number in the network. */
    public String host(String name, int number) {
        var namespace = prefix + "-" + name;
        Host.line("ip netns add " + namespace);
        Host.line("ip -n " + namespace + " link set lo up");
        plug(prefix + number, namespace);
        var device = prefix + number + "0";
        Host.line("ip -n " + namespace + " address add " + address(number) + "/24 dev " + device);
        Host.line("ip -n " + namespace + " address add " + address6(number) + "/64 dev " + device + " nodad");
        Host.line("ip -n " + namespace + " link set " + device + " up");
        Host.line("ip -n " + namespace + " route add default via " + net + ".1");
        Host.line("ip -n " + namespace + " route add default via " + address6(1));
        return namespace;
    }

    /** The address of a host. */
    public String address(int number) {
        return net + "." + number;
    }

    /** The same by IPv6. */
    public String address6(int number) {
        return "fd5a:" + net.replace('.', ':') + "::" + number;
    }

    /** Where this machine itself is, as hosts see it. */
    public String here() {
        return address(254);
    }

    /** Takes a host away, with everything that runs there. */
    public void remove(String namespace) {
        Leftovers.kill(namespace);
        Host.line("ip netns delete " + namespace);
    }

    /** Kills everything that runs on a host; the host itself stays. */
    public void silence(String namespace) {
        Leftovers.kill(namespace);
    }

    @Override
    public void close() {
        site.close();
    }

    private void plug(String cable, String namespace) {
        var end = namespace.isEmpty() ? "" : " netns " + namespace;
        Host.line("ip link add " + cable + "0" + end + " type veth peer name " + cable + "1 netns " + hub());
        Host.line("ip -n " + hub() + " link set " + cable + "1 master br0 up");
    }
}
