package dev.wtb.wireguard.device;

/**
 * How a peer's traffic is let through: the name of the address sets (ipset(8)) that hold its addresses, without the
 * interface's name.
 */
public record Lane(String name) {
    /** Everywhere, as fast as it goes. */
    public static final Lane FULL = new Lane("full");
    /** Only to the networks of the renewal window. */
    public static final Lane WINDOW = new Lane("window");

    private static final String SPEED = "s";

    /** Everywhere, with so many megabits a second in each direction. */
    public static Lane speed(int megabits) {
        return new Lane(SPEED + megabits);
    }

    /** The set of an interface's addresses of one family. */
    public String set(String interfaceName, Family family) {
        return interfaceName + "-" + name + "-" + family.digit();
    }
}
