package dev.wtb.wireguard.device;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What differs between the peers that an interface serves and those it shall serve; applied in few commands. */
public final class Change {
    private final List<KernelPeer> adds = new ArrayList<>();
    private final List<String> removes = new ArrayList<>();
    private final List<String> begun = new ArrayList<>();
    private final Map<String, Set<String>> entering = new LinkedHashMap<>();
    private final Map<String, Set<String>> leaving = new LinkedHashMap<>();
    private final String interfaceName;

    public Change(String interfaceName) {
        this.interfaceName = interfaceName;
    }

    /** From what is served to what shall be; null stands for a peer that is not there. */
    public void peer(@Nullable KernelPeer before, @Nullable KernelPeer after) {
        if (after == null && before != null) {
            removes.add(before.publicKey());
        }
        if (before == null && after != null) {
            missing(after);
        }
        if (before != null && after != null && !before.sameTunnel(after)) {
            adds.add(after);
        }
        if (before != null && !before.equals(after)) {
            collect(before, leaving);
        }
        if (after != null && !after.equals(before)) {
            collect(after, entering);
        }
    }

    /** A peer that only WireGuard has. */
    public void stranger(String publicKey) {
        removes.add(publicKey);
    }

    /** A peer that WireGuard lacks. */
    public void missing(KernelPeer peer) {
        begun.add(peer.publicKey());
        adds.add(peer);
    }

    /** A peer that WireGuard has wrong. */
    public void tunnel(KernelPeer peer) {
        adds.add(peer);
    }

    /** A peer that shall be as if it had never been heard from. */
    public void anew(KernelPeer peer) {
        removes.add(peer.publicKey());
        missing(peer);
    }

    public boolean isEmpty() {
        return adds.isEmpty() && removes.isEmpty() && entering.isEmpty() && leaving.isEmpty();
    }

    public Collection<KernelPeer> adds() {
        return List.copyOf(adds);
    }

    public Collection<String> removes() {
        return List.copyOf(removes);
    }

    /** Keys of peers whose counters begin at zero with this change. */
    public Collection<String> begun() {
        return List.copyOf(begun);
    }

    /** Lines for {@code ipset restore}; a peer that only changes lanes is never without one. */
    public Stream<String> sets() {
        return Stream.concat(lines("add ", entering, Map.of()), lines("del ", leaving, entering));
    }

    @Override
    public String toString() {
        return adds.size() + " added, " + removes.size() + " removed, " + size(entering) + " addresses into lanes, "
                + size(leaving) + " out";
    }

    private void collect(KernelPeer peer, Map<String, Set<String>> sets) {
        for (var ip : peer.allowedIps()) {
            sets.computeIfAbsent(peer.lane().set(interfaceName, Family.of(ip)), _ -> new LinkedHashSet<>()).add(ip);
        }
    }

    private static Stream<String> lines(String verb, Map<String, Set<String>> sets, Map<String, Set<String>> without) {
        return sets.entrySet()
                .stream()
                .flatMap(set -> set.getValue()
                        .stream()
                        .filter(ip -> !without.getOrDefault(set.getKey(), Set.of()).contains(ip))
                        .map(ip -> verb + set.getKey() + " " + InnerAddress.withoutPrefix(ip)));
    }

    private static int size(Map<String, Set<String>> sets) {
        return sets.values().stream().mapToInt(Set::size).sum();
    }
}
