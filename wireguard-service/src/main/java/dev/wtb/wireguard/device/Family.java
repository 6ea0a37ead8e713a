package dev.wtb.wireguard.device;

/** The two kinds of addresses, and what their tools are called. */
public enum Family {
    IPV4('4', "inet", "iptables", "icmp --icmp-type echo-request", "icmp-admin-prohibited"), IPV6('6', "inet6",
            "ip6tables", "icmpv6 --icmpv6-type echo-request", "icmp6-adm-prohibited");

    private final char digit;
    private final String setFamily;
    private final String tool;
    private final String ping;
    private final String refusal;

    Family(char digit, String setFamily, String tool, String ping, String refusal) {
        this.digit = digit;
        this.setFamily = setFamily;
        this.tool = tool;
        this.ping = ping;
        this.refusal = refusal;
    }

    /** Of an address. */
    public int bits() {
        return this == IPV4 ? 32 : 128;
    }

    public static Family of(String address) {
        return address.indexOf(':') < 0 ? IPV4 : IPV6;
    }

    /** One host's address with its full prefix length. */
    public String host(String address) {
        return address + "/" + bits();
    }

    public char digit() {
        return digit;
    }

    /** As ipset(8) says it. */
    public String setFamily() {
        return setFamily;
    }

    /** The command that writes its rules. */
    public String tool() {
        return tool;
    }

    /** How its rules match an echo request. */
    public String ping() {
        return ping;
    }

    /** The answer to a peer that asks for what it may not reach. */
    public String refusal() {
        return refusal;
    }
}
