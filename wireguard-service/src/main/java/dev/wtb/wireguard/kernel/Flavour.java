package dev.wtb.wireguard.kernel;

/** WireGuard or a fork of it that is told the same things by other names. */
enum Flavour {
    WIREGUARD("wg", "wireguard-go", "wireguard"), AMNEZIA("awg", "amneziawg-go", "amneziawg");

    private final String tool;
    private final String daemon;
    private final String linkType;

    Flavour(String tool, String daemon, String linkType) {
        this.tool = tool;
        this.daemon = daemon;
        this.linkType = linkType;
    }

    /** The command that configures interfaces. */
    String tool() {
        return tool;
    }

    /** The program that serves an interface where the kernel cannot. */
    String daemon() {
        return daemon;
    }

    /** As ip-link(8) says it. */
    String linkType() {
        return linkType;
    }
}
