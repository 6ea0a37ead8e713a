package dev.wtb.wireguard.device;

import dev.wtb.contract.peer.ServerDefinition;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One interface as it should be; the private key is secret.
 *
 * @param speeds megabits a second of the lanes that its peers use or once used
 */
public record TunnelSpec(String interfaceName, String privateKey, ServerDefinition definition,
        SortedSet<Integer> speeds) {
    public TunnelSpec {
        speeds = new TreeSet<>(speeds);
    }

    /** The same with more lanes. */
    public TunnelSpec with(Collection<Integer> further) {
        var more = new TreeSet<>(speeds);
        more.addAll(further);
        return new TunnelSpec(interfaceName, privateKey, definition, more);
    }

    @Override
    public String toString() {
        return "TunnelSpec[" + interfaceName + ", " + definition + "]";
    }
}
