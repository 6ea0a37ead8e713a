package dev.wtb.wireguard.firewall;

/** From a built-in chain to one of ours. */
record Jump(String table, String from, String to) {
    /** As iptables-save(8) writes it. */
    String rule() {
        return "-A " + from + " -j " + to;
    }
}
