package dev.wtb.wireguard.device;

import dev.wtb.contract.peer.ServerDefinition;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

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

    /** In which its peers travel: those that every tunnel has, and one for each speed. */
    public List<Lane> lanes() {
        return Stream.concat(Stream.of(Lane.FULL, Lane.WINDOW), speeds.stream().map(Lane::speed)).toList();
    }

    @Override
    public String toString() {
        return "TunnelSpec[" + interfaceName + ", " + definition + "]";
    }
}
